package org.saev.engine.project;

/**
 * The figures that name a project.
 *
 * @param samples rows of the dataset
 * @param harvested samples with activations
 * @param tokens stored tokens
 * @param layer hook layer, 0-based
 * @param architecture the model's class
 * @param features d_sae
 * @param alive features that fired
 * @param textOnly features on text alone
 * @param imageOnly features on images alone
 * @param crossModal features on both
 * @param fvu fraction of variance unexplained, all tokens; NaN if not evaluated
 * @param fvuText the same on text tokens
 * @param fvuImage the same on image tokens
 * @param l0Text mean active features per text token
 * @param l0Image mean active features per image token
 */
public record ProjectSummary(
    int samples,
    int harvested,
    long tokens,
    int layer,
    String architecture,
    int features,
    int alive,
    int textOnly,
    int imageOnly,
    int crossModal,
    double fvu,
    double fvuText,
    double fvuImage,
    double l0Text,
    double l0Image) {}
