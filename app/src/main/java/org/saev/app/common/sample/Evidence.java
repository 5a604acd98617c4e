package org.saev.app.common.sample;

import java.util.List;
import java.util.Optional;
import org.saev.engine.dataset.Segment;

/**
 * A sample with the places where one feature fired in it, or with what each place did to its score.
 *
 * @param row row of the dataset
 * @param id the source's identifier
 * @param image its first picture, if it has one
 * @param text its first text; empty without one
 * @param patches heat of the picture's patches; only patches that fired
 * @param tokens heat of the text's tokens, in reading order; only tokens that fired
 * @param activation strongest activation
 * @param signed whether heat is what a place gave or cost, in [−1, 1], not how strongly it fired
 */
public record Evidence(
    int row,
    String id,
    Optional<Segment.Image> image,
    String text,
    List<PatchHeat> patches,
    List<TokenHeat> tokens,
    float activation,
    boolean signed) {}
