package io.roomhand.core.room.devices;

import io.roomhand.core.device.DeviceDriver;
import io.roomhand.core.device.DeviceId;
import io.roomhand.core.device.DeviceKind;
import io.roomhand.core.media.AudioCapturer;
import io.roomhand.core.media.AudioDevice;
import io.roomhand.core.media.AudioMute;
import io.roomhand.core.media.AudioState;
import io.roomhand.core.media.VideoCapturer;
import io.roomhand.core.media.VideoState;
import io.roomhand.core.media.health.MicrophoneHealth;
import io.roomhand.core.provider.DeviceEvent;
import io.roomhand.core.ptz.Ptz;
import io.roomhand.core.ptz.PtzHead;
import io.roomhand.core.ptz.PtzState;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is attached now, and which head moves which camera. Where two drivers claim the same
 * identity the later one holds it, so that a replug whose removal comes late does no harm, and news
 * of the earlier one are ignored.
 */
final class DeviceRegistry {

  record Audio(AudioDevice device, AudioState state) {}

  private record Head(PtzHead head, PtzState state) {}

  private record Video(VideoCapturer driver, VideoState video, @Nullable PtzState ptz) {}

  private final Map<DeviceId, Video> videos = new LinkedHashMap<>();
  private final Map<DeviceId, Head> heads = new LinkedHashMap<>();
  private final Map<DeviceId, Audio> capturers = new LinkedHashMap<>();
  private final Map<DeviceId, Audio> renderers = new LinkedHashMap<>();
  private final IdentityHashMap<AudioCapturer, MicrophoneHealth> healths = new IdentityHashMap<>();
  private final List<DeviceEvent.Renamed> renamed = new ArrayList<>();
  private Map<DeviceId, Camera> cameras = new LinkedHashMap<>();

  void attached(DeviceEvent.CameraAttached e) {
    videos.put(e.camera().id(), new Video(e.camera(), e.video(), e.ptz()));
    cameras = pair();
  }

  void attached(DeviceEvent.HeadAttached e) {
    heads.put(e.head().id(), new Head(e.head(), e.state()));
    cameras = pair();
  }

  void attached(DeviceEvent.AudioAttached e) {
    audios(e.device()).put(e.device().id(), new Audio(e.device(), e.state()));
  }

  void renamed(DeviceEvent.Renamed e) {
    renamed.removeIf(old -> old.from().equals(e.from()));
    renamed.add(e);
    cameras = pair();
  }

  /** Whether it was there. */
  boolean detached(DeviceDriver device) {
    boolean gone = videos.values().removeIf(v -> v.driver() == device);
    gone |= heads.values().removeIf(h -> h.head() == device);
    gone |= capturers.values().removeIf(a -> a.device() == device);
    healths.keySet().removeIf(microphone -> microphone == device);
    gone |= renderers.values().removeIf(a -> a.device() == device);
    cameras = pair();
    return gone;
  }

  void changed(VideoCapturer camera, VideoState state) {
    videos.computeIfPresent(
        camera.id(),
        (id, old) -> old.driver() == camera ? new Video(camera, state, old.ptz()) : old);
    cameras = pair();
  }

  void changed(DeviceEvent.AudioChanged e) {
    audios(e.device())
        .computeIfPresent(
            e.device().id(),
            (id, old) -> old.device() == e.device() ? new Audio(e.device(), e.state()) : old);
  }

  void judged(DeviceEvent.MicrophoneJudged e) {
    Audio known = capturers.get(e.microphone().id());
    if (known != null && known.device() == e.microphone()) {
      healths.put(e.microphone(), e.health());
    }
  }

  /** What is known of an attached microphone's sound. */
  MicrophoneHealth health(DeviceId microphone) {
    Audio known = capturers.get(microphone);
    return known != null && known.device() instanceof AudioCapturer capturer
        ? healths.getOrDefault(capturer, MicrophoneHealth.UNKNOWN)
        : MicrophoneHealth.UNKNOWN;
  }

  /** We have muted or opened it. */
  void muted(AudioDevice device, AudioMute mute) {
    audios(device)
        .computeIfPresent(
            device.id(),
            (id, old) ->
                old.device() == device
                    ? new Audio(device, new AudioState(mute, old.state().level()))
                    : old);
  }

  /** What moves has another state; who moves which camera stays. */
  void moved(Ptz ptz, PtzState state) {
    for (Map.Entry<DeviceId, Video> entry : videos.entrySet()) {
      Video video = entry.getValue();
      if (video.driver().ptz() == ptz) {
        entry.setValue(new Video(video.driver(), video.video(), state));
      }
    }
    for (Map.Entry<DeviceId, Head> entry : heads.entrySet()) {
      if (entry.getValue().head() == ptz) {
        entry.setValue(new Head(entry.getValue().head(), state));
      }
    }
    for (Map.Entry<DeviceId, Camera> entry : cameras.entrySet()) {
      Camera camera = entry.getValue();
      Mover mover = camera.ptz();
      if (mover != null && mover.ptz() == ptz) {
        Mover now = new Mover(mover.device(), ptz, state);
        entry.setValue(new Camera(camera.id(), camera.driver(), camera.video(), now));
      }
    }
  }

  private Map<DeviceId, Camera> pair() {
    Map<DeviceId, Camera> result = new LinkedHashMap<>();
    Set<PtzHead> taken = new HashSet<>();
    videos.forEach(
        (id, video) -> {
          Head head = headOf(id, video.ptz() != null);
          Ptz own = video.driver().ptz();
          Mover mover = null;
          if (head != null) {
            taken.add(head.head());
            mover = new Mover(head.head().id(), head.head(), head.state());
          } else if (own != null && video.ptz() != null) {
            mover = new Mover(id, own, video.ptz());
          }
          result.put(id, new Camera(id, video.driver(), video.video(), mover));
        });
    heads.forEach(
        (id, head) -> {
          if (!taken.contains(head.head())) {
            Mover mover = new Mover(head.head().id(), head.head(), head.state());
            result.putIfAbsent(id, new Camera(id, null, VideoState.UNKNOWN, mover));
          }
        });
    return result;
  }

  /**
   * A head named for this camera, however it is named; else, without PTZ of its own, a "*" head.
   */
  private @Nullable Head headOf(DeviceId camera, boolean hasOwn) {
    Head best = null;
    int bestRank = hasOwn ? CameraPattern.ANY : CameraPattern.NONE;
    for (Head head : heads.values()) {
      int rank = rank(head.head().camera(), camera);
      if (rank > bestRank) {
        best = head;
        bestRank = rank;
      }
    }
    return best;
  }

  /** As {@link CameraPattern#rank}, also for a pattern that is a camera's former description. */
  int rank(String pattern, DeviceId camera) {
    String now = pattern;
    for (DeviceEvent.Renamed name : renamed) {
      now = name.now(now);
    }
    return CameraPattern.rank(now, camera);
  }

  /** Whether several devices may be meant by this identity, and nothing tells which. */
  boolean isAmbiguous(DeviceId id) {
    return renamed.stream().anyMatch(name -> name.to() == null && name.concerns(id.description()));
  }

  private Map<DeviceId, Audio> audios(AudioDevice device) {
    return device instanceof AudioCapturer ? capturers : renderers;
  }

  Collection<Camera> cameras() {
    return cameras.values();
  }

  @Nullable Camera camera(DeviceId id) {
    return cameras.get(id);
  }

  @Nullable Audio audio(DeviceKind kind, DeviceId id) {
    return (kind == DeviceKind.AUDIO_CAPTURER ? capturers : renderers).get(id);
  }

  /** How many heads of their own there are; PTZ that a camera brings along is none. */
  int heads() {
    return heads.size();
  }

  List<DeviceId> list(DeviceKind kind) {
    return new ArrayList<>(
        switch (kind) {
          case AUDIO_CAPTURER -> capturers.keySet();
          case AUDIO_RENDERER -> renderers.keySet();
          case VIDEO_CAPTURER -> cameras.keySet();
        });
  }

  boolean has(DeviceKind kind, DeviceId id) {
    return switch (kind) {
      case AUDIO_CAPTURER -> capturers.containsKey(id);
      case AUDIO_RENDERER -> renderers.containsKey(id);
      case VIDEO_CAPTURER -> cameras.containsKey(id);
    };
  }
}
