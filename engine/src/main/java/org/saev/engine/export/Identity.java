package org.saev.engine.export;

/**
 * What a result was made from, so that anybody can tell later whether it was this.
 *
 * @param name as people call it: a file or folder name, without the way to it
 * @param detail what kind of thing it is: a format, an architecture, a recipe
 * @param hash hex SHA-256
 */
public record Identity(String name, String detail, String hash) {}
