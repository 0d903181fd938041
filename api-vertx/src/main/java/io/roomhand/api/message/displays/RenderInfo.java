package io.roomhand.api.message.displays;

import io.roomhand.api.table.Fields;
import io.roomhand.core.display.Renderer;

/** The machine's OpenGL. */
public record RenderInfo(String version, String render, String vendor) {

  /** As the room tells it. */
  public static final Fields<Renderer, RenderInfo> FIELDS =
      Fields.<Renderer>told()
          .text("version", "OpenGL version and driver", Renderer::version)
          .text("render", "GL renderer", Renderer::name)
          .text("vendor", "the company that the GL renderer is of", Renderer::vendor)
          .record(RenderInfo.class);
}
