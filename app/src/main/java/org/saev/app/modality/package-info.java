/** All features at one glance: image share against cross-modal weight. */
@NullMarked
package org.saev.app.modality;

import org.jspecify.annotations.NullMarked;
