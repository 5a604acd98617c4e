/** What a page shows of a sample: its picture, its text, where features fired in it. */
@NullMarked
package org.saev.app.common.sample;

import org.jspecify.annotations.NullMarked;
