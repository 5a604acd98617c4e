/** One module for each page: builds its view-model and view and says what can be done there. */
@NullMarked
package org.saev.app.pages;

import org.jspecify.annotations.NullMarked;
