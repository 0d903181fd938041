package io.roomhand.core.display;

/**
 * @param version OpenGL version and driver, for example {@code "4.6.0 NVIDIA 451.48"}
 * @param name the GL renderer
 * @param vendor the company that the GL renderer is of
 */
public record Renderer(String version, String name, String vendor) {}
