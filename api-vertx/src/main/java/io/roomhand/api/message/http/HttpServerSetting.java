package io.roomhand.api.message.http;

import io.roomhand.api.table.Fields;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A setting of the HTTP server (control API, section 10).
 *
 * @param name {@code port}, {@code connectionsLimit} or {@code maxPostFileSizeInBytes}
 * @param isPendingToBeApplied whether a change waits; null where none ever does
 * @param pendingValue what waits; null where nothing does
 */
public record HttpServerSetting(
    String name,
    long value,
    boolean httpServerRestartNeededForApplying,
    @Nullable Boolean isPendingToBeApplied,
    @Nullable Long pendingValue) {

  /** As the room tells it. */
  public static final Fields<HttpServerSetting, HttpServerSetting> FIELDS =
      Fields.<HttpServerSetting>shape("HttpServerSetting")
          .text("name", "the setting", HttpServerSetting::name)
          .any("value", "in force", HttpServerSetting::value)
          .flag(
              "httpServerRestartNeededForApplying",
              "whether a change takes effect when the HTTP server starts next",
              HttpServerSetting::httpServerRestartNeededForApplying)
          .flag(
              "isPendingToBeApplied",
              "whether a change waits; where a restart is needed",
              HttpServerSetting::isPendingToBeApplied)
          .optional()
          .any("pendingValue", "what waits", HttpServerSetting::pendingValue)
          .optional()
          .record(HttpServerSetting.class);

  /** All of them. */
  public static final Fields<List<HttpServerSetting>, List<HttpServerSetting>> LIST =
      FIELDS.listed("settings", "port first");
}
