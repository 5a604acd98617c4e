/**
 * Everything a user can do, registered once: menus, shortcuts, palette and shortcut sheet read from
 * here.
 */
@NullMarked
package org.saev.app.common.action;

import org.jspecify.annotations.NullMarked;
