package io.roomhand.devices.audio.alsa;

import com.sun.jna.Pointer;
import com.sun.jna.ptr.PointerByReference;
import io.roomhand.devices.audio.client.SoundInfo;
import io.roomhand.devices.audio.client.SoundKind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A card's mixer. Its elements are found by what they can do, as their names are anybody's: a
 * microphone is muted by all capture switches of the card, a speaker by the first playback switch
 * that belongs to no microphone; the levels are those of the first such element with a volume.
 * Belongs to the card's thread.
 */
final class CardMixer {
  /**
   * A level that was set.
   *
   * @param values that the element took
   * @param volumes that were asked for: what it tells while it has these values
   */
  private record Asked(List<Long> values, List<Integer> volumes) {}

  private final LibAsound library;
  private final String card;
  private final Map<String, Asked> asked = new HashMap<>();

  /** The switches that were on when the microphone was muted. */
  private final Set<String> wereOn = new HashSet<>();

  private Pointer mixer;

  CardMixer(LibAsound library, int number) throws IOException {
    this.library = library;
    this.card = "hw:" + number;
    this.mixer = open();
  }

  private Pointer open() throws IOException {
    PointerByReference made = new PointerByReference();
    demand(library.mixerOpen(made, 0));
    Pointer opened = made.getValue();
    try {
      demand(library.mixerAttach(opened, card));
      demand(library.mixerSelemRegister(opened, null, null));
      demand(library.mixerLoad(opened));
      return opened;
    } catch (IOException e) {
      library.mixerClose(opened);
      throw e;
    }
  }

  private void demand(int result) throws IOException {
    if (result < 0) {
      throw new IOException("its mixer says: " + library.strerror(result));
    }
  }

  /** Reads it anew from the card: what the library remembers is what was asked for. */
  void refresh() throws IOException {
    Pointer fresh = open();
    library.mixerClose(mixer);
    mixer = fresh;
  }

  Descriptors descriptors() throws IOException {
    return Descriptors.of(
        library.mixerPollDescriptorsCount(mixer),
        (list, space) -> library.mixerPollDescriptors(mixer, list, space));
  }

  /** Takes in what has happened at it. */
  void takeNews() throws IOException {
    demand(library.mixerHandleEvents(mixer));
  }

  private MixerSide side(SoundKind kind) {
    return kind == SoundKind.SOURCE ? MixerSide.capture(library) : MixerSide.playback(library);
  }

  /** Those of a kind, microphones' own last for speakers. */
  private List<MixerElement> elements(SoundKind kind) {
    MixerSide side = side(kind);
    MixerSide capture = side(SoundKind.SOURCE);
    List<MixerElement> found = new ArrayList<>();
    for (Pointer one = library.mixerFirstElem(mixer);
        one != null;
        one = library.mixerElemNext(one)) {
      String key =
          kind + " " + library.mixerSelemGetName(one) + "," + library.mixerSelemGetIndex(one);
      MixerElement element = new MixerElement(library, side, one, key);
      if (library.mixerSelemIsActive(one) != 0 && (element.hasSwitch() || element.hasVolume())) {
        found.add(element);
      }
    }
    if (kind == SoundKind.SINK) {
      found.sort(
          Comparator.comparing(
              one -> capture.hasSwitch(one.pointer()) || capture.hasVolume(one.pointer())));
    }
    return found;
  }

  private List<MixerElement> switches(SoundKind kind) {
    List<MixerElement> all = elements(kind).stream().filter(MixerElement::hasSwitch).toList();
    if (kind == SoundKind.SOURCE || all.isEmpty()) {
      return all;
    }
    return List.of(all.stream().filter(MixerElement::hasVolume).findFirst().orElse(all.get(0)));
  }

  private @Nullable MixerElement level(SoundKind kind) {
    List<MixerElement> all = elements(kind).stream().filter(MixerElement::hasVolume).toList();
    return all.stream()
        .filter(one -> one.hasSwitch() && (one.isOn() || wereOn.contains(one.key())))
        .findFirst()
        .orElseGet(
            () ->
                all.stream()
                    .filter(MixerElement::hasSwitch)
                    .findFirst()
                    .orElse(all.isEmpty() ? null : all.get(0)));
  }

  boolean hasSwitch(SoundKind kind) {
    return !switches(kind).isEmpty();
  }

  boolean isMuted(SoundKind kind) {
    return switches(kind).stream().noneMatch(MixerElement::isOn);
  }

  void setMuted(SoundKind kind, boolean muted) throws IOException {
    List<MixerElement> switches = switches(kind);
    if (muted) {
      List<MixerElement> on = switches.stream().filter(MixerElement::isOn).toList();
      if (!on.isEmpty()) {
        wereOn.removeIf(key -> key.startsWith(kind + " "));
        on.forEach(one -> wereOn.add(one.key()));
      }
      for (MixerElement one : on) {
        one.turn(false);
      }
    } else if (isMuted(kind)) {
      List<MixerElement> before =
          switches.stream().filter(one -> wereOn.contains(one.key())).toList();
      for (MixerElement one : before.isEmpty() ? switches.subList(0, 1) : before) {
        one.turn(true);
      }
    }
  }

  /** Of each channel, {@link SoundInfo#FULL} at most; full where nothing can be set. */
  List<Integer> volumes(SoundKind kind) throws IOException {
    MixerElement element = level(kind);
    if (element == null) {
      return List.of(SoundInfo.FULL);
    }
    List<Long> values = element.values();
    Asked before = asked.get(element.key());
    if (before != null && before.values().equals(values)) {
      return before.volumes();
    }
    VolumeScale scale = element.scale();
    return values.stream()
        .map(value -> (int) Math.round(scale.level(value) * SoundInfo.FULL))
        .toList();
  }

  void setVolumes(SoundKind kind, List<Integer> volumes) throws IOException {
    MixerElement element = level(kind);
    if (element == null) {
      return;
    }
    VolumeScale scale = element.scale();
    List<Long> values =
        volumes.stream().map(volume -> scale.value((double) volume / SoundInfo.FULL)).toList();
    element.setValues(values);
    asked.put(element.key(), new Asked(values, List.copyOf(volumes)));
  }

  void close() {
    library.mixerClose(mixer);
  }
}
