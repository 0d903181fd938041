package io.roomhand.core.room;

import io.roomhand.core.device.DeviceException;
import io.roomhand.core.device.ErrorCode;
import io.roomhand.core.media.JpegPicture;
import io.roomhand.core.media.Rotation;
import io.roomhand.core.media.SelfView;
import io.roomhand.core.media.VideoCapturer;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The room's own picture: how it is turned, and whether it is handed out. On the room thread. */
public final class SelfViewService {
  private static final int DEFAULT_FPS = 3;

  /** Leaves the disk half of the time that a reply may take. */
  private static final Duration THUMBNAIL_LIMIT = Duration.ofSeconds(1);

  private final Consumer<RoomNotification> listener;
  private final RoomDocument document;
  private final SettingsService settings;
  private final @Nullable SelfView pictures;
  private Rotation rotation = Rotation.NONE;
  private boolean broadcast;
  private int fps = DEFAULT_FPS;
  private @Nullable VideoCapturer camera;
  private Rotation mount = Rotation.NONE;
  private boolean muted;

  /**
   * @param pictures null without the module that makes them
   */
  SelfViewService(
      Consumer<RoomNotification> listener,
      RoomDocument document,
      SettingsService settings,
      @Nullable SelfView pictures) {
    this.listener = listener;
    this.document = document;
    this.settings = settings;
    this.pictures = pictures;
    Map<String, Object> stored =
        document.section("selfView", () -> Map.of("rotation", rotation.degrees()));
    if (stored.get("rotation") instanceof Number degrees) {
      rotation = Rotation.ofDegrees(degrees.doubleValue()).orElse(Rotation.NONE);
    }
  }

  public Rotation rotation() {
    return rotation;
  }

  /** Turns every picture of the self-view, beside what the camera's mount does; remembered. */
  public void rotate(Rotation turned) {
    if (turned != rotation) {
      rotation = turned;
      document.saveSoon();
      refresh();
      listener.accept(new RoomNotification.SelfViewRotation(turned));
    }
  }

  public RoomNotification.BroadcastSelfie broadcast() {
    return new RoomNotification.BroadcastSelfie(broadcast, fps);
  }

  /** Begins to hand out pictures, or changes how many a second. */
  public void startBroadcast(int picturesPerSecond) {
    if (pictures == null) {
      throw new DeviceException(
          ErrorCode.UNSUPPORTED, "this installation lacks the module that makes pictures");
    }
    change(true, picturesPerSecond);
  }

  public void stopBroadcast() {
    change(false, fps);
  }

  private void change(boolean enabled, int picturesPerSecond) {
    RoomNotification.BroadcastSelfie before = broadcast();
    broadcast = enabled;
    fps = picturesPerSecond;
    if (!broadcast().equals(before)) {
      refresh();
      listener.accept(broadcast());
    }
  }

  /** The newest picture; null while it is off or none has come. */
  public @Nullable JpegPicture picture() {
    return pictures == null || !broadcast ? null : pictures.picture();
  }

  /**
   * A small picture of the selected camera as it is now; empty without one, while it is muted, and
   * when it gives none within 1 s.
   *
   * @return completes on any thread
   */
  CompletionStage<Optional<JpegPicture>> thumbnail() {
    return pictures == null || muted
        ? CompletableFuture.completedFuture(Optional.empty())
        : pictures.thumbnail(THUMBNAIL_LIMIT);
  }

  /**
   * The selected camera, or none, may be another one, or mounted otherwise.
   *
   * @param upright what turns the picture of a camera that is mounted so
   */
  void follow(@Nullable VideoCapturer selected, Rotation upright) {
    if (camera != selected || mount != upright) {
      camera = selected;
      mount = upright;
      refresh();
    }
  }

  /** The camera is blackened, or no longer. */
  void muted(boolean blackened) {
    muted = blackened;
    refresh();
  }

  /** A setting that shows in the picture may have changed. */
  void settingChanged(String name) {
    if (name.equals(SettingTypes.SELF_VIEW_MIRROR) || name.equals(SettingTypes.BEST_QUALITY)) {
      refresh();
    }
  }

  private void refresh() {
    if (pictures != null) {
      pictures.show(
          new SelfView.Setup(
              camera,
              mount.plus(rotation),
              settings.flag(SettingTypes.SELF_VIEW_MIRROR),
              broadcast ? fps : 0,
              settings.flag(SettingTypes.BEST_QUALITY),
              muted));
    }
  }
}
