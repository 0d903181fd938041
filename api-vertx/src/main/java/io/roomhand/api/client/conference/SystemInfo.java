package io.roomhand.api.client.conference;

import org.jspecify.annotations.Nullable;

/**
 * Versions, and what the camera streams (control API, section 8). The last five are as the
 * conference layer supplied them, null where it did not.
 *
 * @param fileInfo version of the service
 * @param productInfo version of the product
 * @param cameraInfo null while no camera is selected, or another program holds it
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

  /** A version in four numbers. */
  public record ProductVersion(int major, int minor, int revision, int build) {}
}
