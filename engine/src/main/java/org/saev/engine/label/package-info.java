/**
 * What people say a feature means: names, tags, stars and notes, and carrying them to another SAE.
 */
@NullMarked
package org.saev.engine.label;

import org.jspecify.annotations.NullMarked;
