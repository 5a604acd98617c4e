/** The project folder, its database and lock, and the pipeline that chains the stages. */
@NullMarked
package org.saev.engine.project;

import org.jspecify.annotations.NullMarked;
