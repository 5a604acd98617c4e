/** Tests of the harvest page. */
@NullMarked
package org.saev.app.harvest;

import org.jspecify.annotations.NullMarked;
