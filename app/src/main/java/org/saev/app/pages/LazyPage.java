package org.saev.app.pages;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.saev.app.common.nav.Page;

/** A page's view, built when first asked for. */
final class LazyPage<P extends Page> {
  private final Supplier<P> maker;
  private @Nullable P view;

  LazyPage(Supplier<P> maker) {
    this.maker = maker;
  }

  P get() {
    P known = view;
    if (known == null) {
      known = maker.get();
      view = known;
    }
    return known;
  }
}
