package io.roomhand.core.room.selfview;

import io.roomhand.core.device.DeviceException;
import io.roomhand.core.device.DeviceKind;
import io.roomhand.core.device.ErrorCode;
import io.roomhand.core.media.JpegPicture;
import io.roomhand.core.media.Rotation;
import io.roomhand.core.media.SelfView;
import io.roomhand.core.media.VideoCapturer;
import io.roomhand.core.room.audio.Mute;
import io.roomhand.core.room.audio.Mutes;
import io.roomhand.core.room.devices.Camera;
import io.roomhand.core.room.devices.CameraSetups;
import io.roomhand.core.room.devices.Selection;
import io.roomhand.core.room.frame.Frame;
import io.roomhand.core.room.settings.Setting;
import io.roomhand.core.room.settings.Settings;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** The room's own picture: how it is turned, and whether it is handed out. */
public final class SelfViewService implements OwnPicture {
  private static final int DEFAULT_FPS = 3;

  /** Leaves the disk half of the time that a reply may take. */
  private static final Duration THUMBNAIL_LIMIT = Duration.ofSeconds(1);

  private final Frame frame;
  private final CameraSetups setups;
  private final Settings settings;
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
  public SelfViewService(
      Frame frame,
      Selection selection,
      CameraSetups setups,
      Settings settings,
      Mutes mutes,
      @Nullable SelfView pictures) {
    this.frame = frame;
    this.setups = setups;
    this.settings = settings;
    this.pictures = pictures;
    Map<String, Object> stored =
        frame.document().section("selfView", () -> Map.of("rotation", rotation.degrees()));
    if (stored.get("rotation") instanceof Number degrees) {
      rotation = Rotation.ofDegrees(degrees.doubleValue()).orElse(Rotation.NONE);
    }
    selection.followedBy(
        new Selection.Follower() {
          @Override
          public void picture(@Nullable Camera camera) {
            follow(camera);
          }
        });
    frame.notices().on(Mute.class, this::muted);
    frame.notices().on(Setting.class, setting -> settingChanged(setting.name()));
    muted = mutes.muted(DeviceKind.VIDEO_CAPTURER);
    refresh();
  }

  @Override
  public Rotation rotation() {
    assert frame.thread().isCurrent();
    return rotation;
  }

  /** Turns every picture of the self-view, beside what the camera's mount does; remembered. */
  public void rotate(Rotation turned) {
    assert frame.thread().isCurrent();
    if (turned != rotation) {
      rotation = turned;
      frame.document().saveSoon();
      refresh();
      frame.tell(new SelfViewRotation(turned));
    }
  }

  public BroadcastSelfie broadcast() {
    assert frame.thread().isCurrent();
    return new BroadcastSelfie(broadcast, fps);
  }

  /** Begins to hand out pictures, or changes how many a second. */
  public void startBroadcast(int picturesPerSecond) {
    assert frame.thread().isCurrent();
    if (pictures == null) {
      throw new DeviceException(
          ErrorCode.UNSUPPORTED, "this installation lacks the module that makes pictures");
    }
    change(true, picturesPerSecond);
  }

  public void stopBroadcast() {
    assert frame.thread().isCurrent();
    change(false, fps);
  }

  private void change(boolean enabled, int picturesPerSecond) {
    BroadcastSelfie before = broadcast();
    broadcast = enabled;
    fps = picturesPerSecond;
    if (!broadcast().equals(before)) {
      refresh();
      frame.tell(broadcast());
    }
  }

  /** The newest picture; null while it is off or none has come. */
  public @Nullable JpegPicture picture() {
    assert frame.thread().isCurrent();
    return pictures == null || !broadcast ? null : pictures.picture();
  }

  @Override
  public CompletionStage<Optional<JpegPicture>> thumbnail() {
    assert frame.thread().isCurrent();
    return pictures == null || muted
        ? CompletableFuture.completedFuture(Optional.empty())
        : pictures.thumbnail(THUMBNAIL_LIMIT);
  }

  private void follow(@Nullable Camera selected) {
    VideoCapturer driver = selected == null ? null : selected.driver();
    Rotation upright = selected == null ? Rotation.NONE : setups.upright(selected);
    if (camera != driver || mount != upright) {
      camera = driver;
      mount = upright;
      refresh();
    }
  }

  private void muted(Mute mute) {
    if (mute.kind() == DeviceKind.VIDEO_CAPTURER) {
      muted = mute.muted();
      refresh();
    }
  }

  /** A setting that shows in the picture may have changed. */
  private void settingChanged(String name) {
    if (name.equals(Settings.SELF_VIEW_MIRROR) || name.equals(Settings.BEST_QUALITY)) {
      refresh();
    }
  }

  private void refresh() {
    if (pictures != null) {
      pictures.show(
          new SelfView.Setup(
              camera,
              mount.plus(rotation),
              settings.flag(Settings.SELF_VIEW_MIRROR),
              broadcast ? fps : 0,
              settings.flag(Settings.BEST_QUALITY),
              muted));
    }
  }
}
