package io.roomhand.devices.audio.alsa;

import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.NativeLongByReference;

/** What a simple element can do for what is recorded, or for what is played. */
interface MixerSide {
  boolean hasSwitch(Pointer element);

  boolean hasVolume(Pointer element);

  boolean hasChannel(Pointer element, int channel);

  int getSwitch(Pointer element, int channel, IntByReference on);

  int setSwitch(Pointer element, int on);

  int getVolume(Pointer element, int channel, NativeLongByReference value);

  int setVolume(Pointer element, int channel, long value);

  int range(Pointer element, NativeLongByReference least, NativeLongByReference most);

  /** In hundredths of a decibel; negative when the element has no such scale. */
  int decibel(Pointer element, long value, NativeLongByReference decibel);

  static MixerSide capture(LibAsound library) {
    return new MixerSide() {
      @Override
      public boolean hasSwitch(Pointer element) {
        return library.mixerSelemHasCaptureSwitch(element) != 0
            && library.mixerSelemHasCommonSwitch(element) == 0;
      }

      @Override
      public boolean hasVolume(Pointer element) {
        return library.mixerSelemHasCaptureVolume(element) != 0
            && (library.mixerSelemHasCommonVolume(element) == 0 || hasSwitch(element));
      }

      @Override
      public boolean hasChannel(Pointer element, int channel) {
        return library.mixerSelemHasCaptureChannel(element, channel) != 0;
      }

      @Override
      public int getSwitch(Pointer element, int channel, IntByReference on) {
        return library.mixerSelemGetCaptureSwitch(element, channel, on);
      }

      @Override
      public int setSwitch(Pointer element, int on) {
        return library.mixerSelemSetCaptureSwitchAll(element, on);
      }

      @Override
      public int getVolume(Pointer element, int channel, NativeLongByReference value) {
        return library.mixerSelemGetCaptureVolume(element, channel, value);
      }

      @Override
      public int setVolume(Pointer element, int channel, long value) {
        return library.mixerSelemSetCaptureVolume(element, channel, value);
      }

      @Override
      public int range(Pointer element, NativeLongByReference least, NativeLongByReference most) {
        return library.mixerSelemGetCaptureVolumeRange(element, least, most);
      }

      @Override
      public int decibel(Pointer element, long value, NativeLongByReference decibel) {
        return library.mixerSelemAskCaptureVolDecibel(element, value, decibel);
      }
    };
  }

  static MixerSide playback(LibAsound library) {
    return new MixerSide() {
      @Override
      public boolean hasSwitch(Pointer element) {
        return library.mixerSelemHasPlaybackSwitch(element) != 0;
      }

      @Override
      public boolean hasVolume(Pointer element) {
        return library.mixerSelemHasPlaybackVolume(element) != 0;
      }

      @Override
      public boolean hasChannel(Pointer element, int channel) {
        return library.mixerSelemHasPlaybackChannel(element, channel) != 0;
      }

      @Override
      public int getSwitch(Pointer element, int channel, IntByReference on) {
        return library.mixerSelemGetPlaybackSwitch(element, channel, on);
      }

      @Override
      public int setSwitch(Pointer element, int on) {
        return library.mixerSelemSetPlaybackSwitchAll(element, on);
      }

      @Override
      public int getVolume(Pointer element, int channel, NativeLongByReference value) {
        return library.mixerSelemGetPlaybackVolume(element, channel, value);
      }

      @Override
      public int setVolume(Pointer element, int channel, long value) {
        return library.mixerSelemSetPlaybackVolume(element, channel, value);
      }

      @Override
      public int range(Pointer element, NativeLongByReference least, NativeLongByReference most) {
        return library.mixerSelemGetPlaybackVolumeRange(element, least, most);
      }

      @Override
      public int decibel(Pointer element, long value, NativeLongByReference decibel) {
        return library.mixerSelemAskPlaybackVolDecibel(element, value, decibel);
      }
    };
  }
}
