/** Tests of the modality page. */
@NullMarked
package org.saev.app.modality;

import org.jspecify.annotations.NullMarked;
