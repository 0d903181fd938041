package io.roomhand.api.client.displays;

import io.roomhand.api.table.Fields;
import io.roomhand.core.display.Renderer;

/**
 * The machine's OpenGL.
 *
 * @param version OpenGL version and driver, such as {@code 4.6.0 NVIDIA 451.48}
 * @param render the GL renderer
 * @param vendor the company that the GL renderer is of
 */
public record RenderInfo(String version, String render, String vendor) {

  /** As the room tells it. */
  public static final Fields<Renderer, RenderInfo> FIELDS =
      Fields.<Renderer>told()
          .text("version", "OpenGL version and driver", Renderer::version)
          .text("render", "GL renderer", Renderer::name)
          .text("vendor", "the company that the GL renderer is of", Renderer::vendor)
          .record(RenderInfo.class);
}
