/**
 * Finished results on disk: a folder written under a temporary name, flushed, then renamed; its
 * manifest with the hashes of what it was made from; JSON; where the program's own files lie.
 */
@NullMarked
package org.saev.engine.artifact;

import org.jspecify.annotations.NullMarked;
