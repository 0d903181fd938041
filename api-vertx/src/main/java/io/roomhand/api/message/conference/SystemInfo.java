package io.roomhand.api.message.conference;

import static io.roomhand.api.table.Field.NO_UNIT;

import io.roomhand.api.table.Fields;
import io.roomhand.api.version.Version;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Versions, and what the camera streams (control API, section 8). The last five are as the
 * conference layer supplied them, null where it did not.
 */
public record SystemInfo(
    ProductVersion fileInfo,
    ProductVersion productInfo,
    @Nullable CameraInfo cameraInfo,
    @Nullable Object authInfo,
    @Nullable Object permissionsInfo,
    @Nullable Object bitrateLimits,
    @Nullable Object systemRating,
    @Nullable Object receivers) {

  private static final String AS_SUPPLIED = "as the conference layer supplied it";

  /** What only the conference layer knows. */
  public static final Fields<Told, ?> OF_THE_LAYER =
      Fields.<Told>told()
          .any("authInfo", AS_SUPPLIED, room -> room.layer().getValue("authInfo"))
          .any("permissionsInfo", AS_SUPPLIED, room -> room.layer().getValue("permissionsInfo"))
          .any("bitrateLimits", AS_SUPPLIED, room -> room.layer().getValue("bitrateLimits"))
          .any("systemRating", AS_SUPPLIED, room -> room.layer().getValue("systemRating"))
          .any("receivers", AS_SUPPLIED, room -> room.layer().getValue("receivers"))
          .unread()
          .optional();

  /** As the room tells it. */
  public static final Fields<Told, SystemInfo> FIELDS =
      Fields.<Told>told()
          .and(OF_THE_LAYER)
          .object(
              "fileInfo",
              "version of the service",
              room -> Version.numbers(),
              ProductVersion.FIELDS)
          .object(
              "productInfo",
              "version of the product",
              room -> Version.numbers(),
              ProductVersion.FIELDS)
          .object(
              "cameraInfo",
              "only while a camera is selected and not held by another program",
              Told::camera,
              CameraInfo.FIELDS)
          .optional()
          .record(SystemInfo.class);

  /**
   * What the room has.
   *
   * @param layer what the conference layer supplied
   * @param camera null while the camera streams nothing
   */
  public record Told(JsonObject layer, CameraInfo.@Nullable Picture camera) {}

  /** A version in four numbers. */
  public record ProductVersion(int major, int minor, int revision, int build) {

    private static final Fields<List<Integer>, ProductVersion> FIELDS =
        Fields.<List<Integer>>shape("VersionInfo")
            .whole("major", NO_UNIT, "changes with what breaks", numbers -> numbers.get(0))
            .whole("minor", NO_UNIT, "changes with what is added", numbers -> numbers.get(1))
            .whole("revision", NO_UNIT, "changes with what is mended", numbers -> numbers.get(2))
            .whole("build", NO_UNIT, "always 0", numbers -> numbers.get(3))
            .record(ProductVersion.class);
  }
}
