package org.saev.engine.browse;

import java.util.List;

/**
 * What a query found.
 *
 * @param rows dataset rows in the query's order
 * @param facets one per column, in the catalog's order
 */
public record Found(int[] rows, List<Facet> facets) {}
