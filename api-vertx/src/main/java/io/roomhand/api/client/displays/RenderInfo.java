package io.roomhand.api.client.displays;

/**
 * The machine's OpenGL.
 *
 * @param version OpenGL version and driver, such as {@code 4.6.0 NVIDIA 451.48}
 * @param render the GL renderer
 * @param vendor the company that the GL renderer is of
 */
public record RenderInfo(String version, String render, String vendor) {}
