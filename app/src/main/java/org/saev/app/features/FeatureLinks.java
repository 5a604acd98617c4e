package org.saev.app.features;

import java.util.List;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Pane;
import javafx.scene.layout.VBox;
import org.saev.app.common.control.Column;
import org.saev.app.common.control.Fx;
import org.saev.app.common.nav.PageTools;
import org.saev.engine.feature.FeatureCard.CoActive;
import org.saev.engine.feature.FeatureCard.Neighbour;

/** Other features that go with the open one; a click opens theirs. */
final class FeatureLinks extends Column implements CardPart {
  private final FeaturesViewModel model;
  private final Label none;
  private final Reused<Hyperlink> shown;
  private final Source source;

  /** A feature that is linked to, and what is said of it. */
  private record Link(int feature, String text) {}

  /** Where links come from. */
  private interface Source {
    List<Link> of(OpenCard open);
  }

  private FeatureLinks(
      FeaturesViewModel model, PageTools tools, String none, Pane links, Source source) {
    this.model = model;
    this.none = Fx.label(tools.texts().of(none), "muted");
    this.source = source;
    // a link that is longer than the line breaks instead of widening the card
    links.setMinWidth(0);
    shown = new Reused<>(links, () -> link(links));
    getChildren().addAll(this.none, links);
  }

  /** Features with a similar decoder direction. */
  static FeatureLinks neighbours(FeaturesViewModel model, PageTools tools) {
    FlowPane links = new FlowPane();
    links.getStyleClass().add("neighbours");
    return new FeatureLinks(
        model,
        tools,
        "card.no-neighbours",
        links,
        open -> open.card().neighbours().stream().map(near -> link(near, tools)).toList());
  }

  private static Link link(Neighbour near, PageTools tools) {
    String label = tools.words().label(near.feature());
    String key = label.isEmpty() ? "card.neighbour" : "card.neighbour-words";
    return new Link(near.feature(), tools.texts().get(key, near.feature(), near.cosine(), label));
  }

  /** Features that fire in the same samples, by lift. */
  static FeatureLinks companions(FeaturesViewModel model, PageTools tools) {
    VBox links = Fx.column("companions");
    links.setId("companions");
    return new FeatureLinks(
        model,
        tools,
        "card.no-companions",
        links,
        open -> open.card().coActive().stream().map(other -> link(other, tools)).toList());
  }

  private static Link link(CoActive other, PageTools tools) {
    return new Link(
        other.feature(),
        tools
            .texts()
            .get(
                "card.companion",
                other.feature(),
                tools.words().label(other.feature()),
                other.lift(),
                other.share()));
  }

  private static Hyperlink link(Pane links) {
    Hyperlink link = new Hyperlink();
    link.setWrapText(true);
    link.maxWidthProperty().bind(links.widthProperty());
    return link;
  }

  @Override
  public void show(OpenCard open) {
    List<Link> links = source.of(open);
    CardPart.setShown(none, links.isEmpty());
    List<Hyperlink> nodes = shown.take(links.size());
    for (int i = 0; i < nodes.size(); i++) {
      Link link = links.get(i);
      Hyperlink node = nodes.get(i);
      node.setText(link.text());
      node.setVisited(false);
      node.setOnAction(event -> model.select(link.feature()));
    }
  }
}
