package org.saev.app.common.nav;

import org.saev.app.common.dialog.DialogService;
import org.saev.app.common.l10n.Texts;
import org.saev.app.common.picture.PictureLoader;
import org.saev.app.common.sample.FeatureWords;
import org.saev.app.common.theme.Themes;

/** What every page's view is built with. */
public record PageTools(
    Texts texts,
    Themes themes,
    PictureLoader pictures,
    FeatureWords words,
    Navigator navigator,
    DialogService dialogs) {}
