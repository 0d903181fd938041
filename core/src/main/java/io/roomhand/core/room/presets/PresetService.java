package io.roomhand.core.room.presets;

import io.roomhand.core.device.DeviceException;
import io.roomhand.core.device.DeviceId;
import io.roomhand.core.device.DeviceKind;
import io.roomhand.core.device.ErrorCode;
import io.roomhand.core.device.ErrorText;
import io.roomhand.core.device.Hint;
import io.roomhand.core.device.Wording;
import io.roomhand.core.media.JpegPicture;
import io.roomhand.core.ptz.Axes;
import io.roomhand.core.ptz.AxisState;
import io.roomhand.core.room.audio.MuteOrigin;
import io.roomhand.core.room.audio.Mutes;
import io.roomhand.core.room.devices.Camera;
import io.roomhand.core.room.devices.Cameras;
import io.roomhand.core.room.devices.Mover;
import io.roomhand.core.room.frame.Frame;
import io.roomhand.core.room.ptz.Aim;
import io.roomhand.core.room.ptz.CameraMoves;
import io.roomhand.core.room.selfview.OwnPicture;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Views of cameras that can be gone back to. They are kept by position in the room's document, and
 * so survive other cameras and restarts; in a camera's own memory as well where the configuration
 * gives us some. A change counts once it is on disk.
 */
public final class PresetService {
  /** One message lists them all (control API, section 1, frame rule). */
  public static final int MOST = 24;

  /**
   * A view that a caller describes.
   *
   * @param cameraDescription null: by name alone, if only one camera has it
   * @param muted null: as it was, and open in a new preset
   * @param pictureKept the picture stays as it was, whatever {@code picture} says
   * @param picture a JPEG in base64, or null for none
   */
  public record View(
      String cameraName,
      @Nullable String cameraDescription,
      @Nullable Boolean muted,
      Axes<Double> positions,
      boolean pictureKept,
      @Nullable String picture) {}

  /** What a preset looks at and acts on. */
  public record Surroundings(Cameras cameras, Mutes mutes, CameraMoves moves, OwnPicture picture) {}

  private final Frame frame;
  private final PresetBook book;
  private final Surroundings room;
  private final PresetMemories memories;

  public PresetService(Frame frame, Surroundings room) {
    this.frame = frame;
    this.book = new PresetBook(frame);
    this.room = room;
    this.memories = new PresetMemories(frame.thread(), frame.time());
  }

  /** All presets, the oldest first. */
  public List<Preset> all() {
    assert frame.thread().isCurrent();
    return List.copyOf(book.all());
  }

  /** The preset; {@code NOT_FOUND} for one that there is not, or that is being removed. */
  public Preset find(String id) {
    assert frame.thread().isCurrent();
    return book.find(id);
  }

  /**
   * Keeps what the selected camera shows now, with a small picture where it gives one within 1 s.
   *
   * @return completes on the room thread when it is on disk; fails with {@code IO}
   */
  public CompletionStage<Preset> addCurrent() {
    assert frame.thread().isCurrent();
    Preset preset = book.reserve(current(book.nextId()));
    return book.freeing(preset.id(), saveCurrent(preset, null, this::add));
  }

  /** Keeps a view that the caller describes; the same errors as {@link #apply}, as far as known. */
  public CompletionStage<Preset> add(View view) {
    assert frame.thread().isCurrent();
    Preset preset =
        book.reserve(
            checked(
                new Preset(
                    book.nextId(),
                    camera(view, null),
                    Boolean.TRUE.equals(view.muted()),
                    view.positions(),
                    view.pictureKept() ? null : view.picture())));
    return book.freeing(preset.id(), add(preset));
  }

  private CompletionStage<Preset> add(Preset preset) {
    return book.save(preset, PresetEvent.ADDED);
  }

  /** Makes a preset what the selected camera shows now. */
  public CompletionStage<Preset> updateCurrent(String id) {
    assert frame.thread().isCurrent();
    Preset old = find(id);
    return saveCurrent(current(id), old, this::update);
  }

  /** Makes a preset a view that the caller describes. */
  public CompletionStage<Preset> update(String id, View view) {
    assert frame.thread().isCurrent();
    Preset old = find(id);
    return update(
        checked(
            new Preset(
                id,
                camera(view, old),
                view.muted() == null ? old.muted() : view.muted(),
                view.positions(),
                view.pictureKept() ? old.picture() : view.picture())));
  }

  private CompletionStage<Preset> update(Preset preset) {
    book.checkRoom(preset, find(preset.id()));
    return book.save(preset, PresetEvent.UPDATED);
  }

  /** Forgets a preset; completes when it is gone from the disk. */
  public CompletionStage<Void> remove(String id) {
    assert frame.thread().isCurrent();
    return book.remove(id);
  }

  /**
   * Selects the preset's camera, mutes or opens it and moves its axes in one go, those of the
   * preset that it has. Arrival is told by an event, unless something else was asked of the camera
   * meanwhile.
   *
   * @return completes on the room thread when the camera has taken the command and is muted or open
   * @throws DeviceException {@code GONE} where the camera is not attached, {@code UNSUPPORTED} or
   *     {@code INVALID_PARAMETER} where it can't go there; then nothing has changed
   */
  public CompletionStage<Void> apply(String id) {
    assert frame.thread().isCurrent();
    Preset preset = find(id);
    Camera camera = room.cameras().attached(preset.camera());
    if (camera == null) {
      throw new DeviceException(
          ErrorCode.GONE,
          "the camera %s of this preset is not attached; attached: %s"
              .formatted(
                  preset.camera(),
                  Wording.list(room.cameras().all().stream().map(DeviceId::name).toList())));
    }
    Axes<Integer> targets = targets(camera, possible(camera, preset));
    CompletableFuture<Axes<Integer>> there = new CompletableFuture<>();
    CompletionStage<Void> applied = show(preset);
    Integer memory = PresetMemories.of(preset, camera.ptz());
    if (memory != null) {
      CompletionStage<Void> moving = room.moves().recall(memory, targets, there::complete);
      applied = applied.runAfterBoth(moving, () -> {});
    } else if (targets.isEmpty()) {
      there.complete(targets);
    } else {
      CompletionStage<Void> moving = room.moves().move(targets, there::complete);
      applied = applied.runAfterBoth(moving, () -> {});
    }
    applied.thenAcceptBoth(there, (done, where) -> arrived(preset, where));
    return applied;
  }

  /** A camera that shall be black is so before it is selected, another one is opened after. */
  private CompletionStage<Void> show(Preset preset) {
    Camera selected = room.cameras().selected();
    boolean other = selected == null || !preset.camera().equals(selected.id());
    CompletionStage<Void> muted = preset.muted() ? mute(true) : null;
    if (other) {
      room.cameras().select(preset.camera());
    }
    return muted == null ? mute(false) : muted;
  }

  private CompletionStage<Void> mute(boolean mute) {
    return room.mutes().set(DeviceKind.VIDEO_CAPTURER, mute, MuteOrigin.LOCAL);
  }

  /**
   * A preset that has been changed or removed meanwhile is not where the camera is.
   *
   * @param taken where the camera is: the preset's positions, as near as its axes can be set
   */
  private void arrived(Preset applied, Axes<Integer> taken) {
    if (applied.equals(book.stored(applied.id()))) {
      Preset there = applied.withPositions(taken.map((axis, position) -> position.doubleValue()));
      Camera camera = room.cameras().attached(applied.camera());
      frame.tell(
          new PresetNews(PresetEvent.APPLIED, camera == null ? there : possible(camera, there)));
    }
  }

  /** The preset without axes that the camera can't send there, unless that is all of them. */
  private static Preset possible(Camera camera, Preset preset) {
    Mover mover = camera.ptz();
    Axes<Double> there =
        preset
            .positions()
            .map(
                (axis, position) -> {
                  AxisState state = mover == null ? null : mover.state().axis(axis);
                  return state != null && state.positioned() ? position : null;
                });
    return there.isEmpty() ? preset : preset.withPositions(there);
  }

  private static Axes<Integer> targets(Camera camera, Preset preset) {
    return preset
        .positions()
        .map(
            (axis, position) -> {
              Aim aim = Aim.at(camera, axis);
              aim.checkRange(position, axis.word());
              return target(aim.state(), position);
            });
  }

  /** An axis that can be driven comes to rest between steps, too, and is brought back there. */
  private static int target(AxisState state, double position) {
    return state.continuous() ? (int) Math.round(position) : state.nearest(position);
  }

  /** What the selected camera shows; an axis that never tells where it is stays out. */
  private Preset current(String id) {
    Camera camera = room.cameras().present();
    Mover mover = camera.ptz();
    Axes<AxisState> axes = mover == null ? Axes.none() : mover.state().axes();
    Axes<Double> positions =
        axes.map((axis, state) -> state.tracked() ? (double) state.current() : null);
    return new Preset(
        id, camera.id(), room.mutes().muted(DeviceKind.VIDEO_CAPTURER), positions, null);
  }

  /** What the selected camera shows, with a picture, and in a memory if the camera has one. */
  private CompletionStage<Preset> saveCurrent(
      Preset preset, @Nullable Preset old, Function<Preset, CompletionStage<Preset>> saving) {
    Camera camera = room.cameras().present();
    PresetMemories.Claim claim = memories.claim(camera, book.all(), old);
    return claim
        .keep(preset)
        .thenCombine(withNewPicture(preset), (kept, seen) -> kept.withPicture(seen.picture()))
        .thenCompose(saving)
        .whenComplete((saved, failure) -> claim.release());
  }

  private CompletionStage<Preset> withNewPicture(Preset preset) {
    return frame
        .thread()
        .here(room.picture().thumbnail())
        .thenApply(
            picture ->
                preset.withPicture(
                    picture
                        .map(JpegPicture::bytes)
                        .map(Base64.getEncoder()::encodeToString)
                        .filter(Preset::isPicture)
                        .orElse(null)));
  }

  /** The camera that is meant; one that is not attached only where the preset had it before. */
  private DeviceId camera(View view, @Nullable Preset old) {
    String description = view.cameraDescription();
    if (old != null
        && old.camera().name().equals(view.cameraName())
        && (description == null || old.camera().description().equals(description))
        && room.cameras().attached(old.camera()) == null) {
      return old.camera();
    }
    DeviceId id = room.cameras().find(view.cameraName(), description);
    if (id.isNone()) {
      throw new DeviceException(
          ErrorCode.INVALID_PARAMETER,
          ErrorText.of(
              "videoCapturerName must be a camera's, not \"none\"; ",
              Hint.LIST_DEVICES,
              " lists the cameras"));
    }
    return id;
  }

  /** Checks all that can be known before the preset is applied. */
  private Preset checked(Preset preset) {
    Camera camera = room.cameras().attached(preset.camera());
    if (camera != null && camera.ptz() != null) {
      targets(camera, preset);
    }
    if (preset.picture() != null && !Preset.isPicture(preset.picture())) {
      throw new DeviceException(
          ErrorCode.INVALID_PARAMETER,
          "preview.value must be the base64 of a JPEG file of at most %d bytes"
              .formatted(Preset.LARGEST_PICTURE));
    }
    return preset;
  }
}
