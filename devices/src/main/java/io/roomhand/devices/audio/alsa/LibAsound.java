package io.roomhand.devices.audio.alsa;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.NativeLongByReference;
import com.sun.jna.ptr.PointerByReference;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The functions of {@code libasound.so.2} that are needed here, as alsa-lib 1.2.8's headers declare
 * them ({@code alsa/pcm.h}, {@code mixer.h}); {@code pcmOpen} is {@code snd_pcm_open}. On 64-bit
 * Linux, where {@code snd_pcm_uframes_t} is a long. What fails returns the error number negated.
 * Any of them may block for as long as the card's driver likes.
 */
interface LibAsound extends Library {
  int STREAM_PLAYBACK = 0;
  int STREAM_CAPTURE = 1;
  int NONBLOCK = 1;
  int ACCESS_RW_INTERLEAVED = 3;
  int FORMAT_FLOAT_LE = 14;

  /** {@code SND_MIXER_SCHN_LAST}. */
  int LAST_CHANNEL = 31;

  /**
   * Loads it.
   *
   * @throws LinkageError where it is not installed; says how to have it
   */
  static LibAsound load() {
    try {
      return Native.load(
          "libasound.so.2",
          LibAsound.class,
          Map.of(
              Library.OPTION_STRING_ENCODING,
              "UTF-8",
              Library.OPTION_FUNCTION_MAPPER,
              (com.sun.jna.FunctionMapper) (library, method) -> function(method.getName())));
    } catch (LinkageError e) {
      throw new LinkageError(
          "libasound.so.2 is missing or can't be loaded; to have those of cards without a sound"
              + " server, install it (Debian: apt-get install libasound2) and start the service"
              + " again",
          e);
    }
  }

  private static String function(String method) {
    return "snd_"
        + method.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT).replace("_decibel", "_dB");
  }

  String strerror(int error);

  int pcmOpen(PointerByReference pcm, String name, int stream, int mode);

  int pcmClose(Pointer pcm);

  int pcmHwParamsMalloc(PointerByReference parameters);

  void pcmHwParamsFree(Pointer parameters);

  int pcmHwParamsAny(Pointer pcm, Pointer parameters);

  int pcmHwParamsSetAccess(Pointer pcm, Pointer parameters, int access);

  int pcmHwParamsSetFormat(Pointer pcm, Pointer parameters, int format);

  int pcmHwParamsSetChannels(Pointer pcm, Pointer parameters, int channels);

  int pcmHwParamsSetRate(Pointer pcm, Pointer parameters, int rate, int direction);

  int pcmHwParamsSetBufferSizeNear(Pointer pcm, Pointer parameters, NativeLongByReference frames);

  int pcmHwParamsSetPeriodSizeNear(
      Pointer pcm, Pointer parameters, NativeLongByReference frames, IntByReference direction);

  int pcmHwParams(Pointer pcm, Pointer parameters);

  int pcmPrepare(Pointer pcm);

  int pcmStart(Pointer pcm);

  int pcmResume(Pointer pcm);

  int pcmDrain(Pointer pcm);

  long pcmAvailUpdate(Pointer pcm);

  long pcmReadi(Pointer pcm, Pointer into, long frames);

  long pcmWritei(Pointer pcm, Pointer from, long frames);

  int pcmPollDescriptorsCount(Pointer pcm);

  int pcmPollDescriptors(Pointer pcm, Pointer descriptors, int space);

  int mixerOpen(PointerByReference mixer, int mode);

  int mixerClose(Pointer mixer);

  int mixerAttach(Pointer mixer, String card);

  int mixerSelemRegister(Pointer mixer, @Nullable Pointer options, @Nullable Pointer classes);

  int mixerLoad(Pointer mixer);

  int mixerHandleEvents(Pointer mixer);

  int mixerPollDescriptorsCount(Pointer mixer);

  int mixerPollDescriptors(Pointer mixer, Pointer descriptors, int space);

  @Nullable Pointer mixerFirstElem(Pointer mixer);

  @Nullable Pointer mixerElemNext(Pointer element);

  String mixerSelemGetName(Pointer element);

  int mixerSelemGetIndex(Pointer element);

  int mixerSelemIsActive(Pointer element);

  int mixerSelemHasCommonVolume(Pointer element);

  int mixerSelemHasCommonSwitch(Pointer element);

  int mixerSelemHasCaptureVolume(Pointer element);

  int mixerSelemHasCaptureSwitch(Pointer element);

  int mixerSelemHasCaptureChannel(Pointer element, int channel);

  int mixerSelemGetCaptureSwitch(Pointer element, int channel, IntByReference on);

  int mixerSelemSetCaptureSwitchAll(Pointer element, int on);

  int mixerSelemGetCaptureVolume(Pointer element, int channel, NativeLongByReference value);

  int mixerSelemSetCaptureVolume(Pointer element, int channel, long value);

  int mixerSelemGetCaptureVolumeRange(
      Pointer element, NativeLongByReference least, NativeLongByReference most);

  int mixerSelemAskCaptureVolDecibel(Pointer element, long value, NativeLongByReference decibel);

  int mixerSelemHasPlaybackVolume(Pointer element);

  int mixerSelemHasPlaybackSwitch(Pointer element);

  int mixerSelemHasPlaybackChannel(Pointer element, int channel);

  int mixerSelemGetPlaybackSwitch(Pointer element, int channel, IntByReference on);

  int mixerSelemSetPlaybackSwitchAll(Pointer element, int on);

  int mixerSelemGetPlaybackVolume(Pointer element, int channel, NativeLongByReference value);

  int mixerSelemSetPlaybackVolume(Pointer element, int channel, long value);

  int mixerSelemGetPlaybackVolumeRange(
      Pointer element, NativeLongByReference least, NativeLongByReference most);

  int mixerSelemAskPlaybackVolDecibel(Pointer element, long value, NativeLongByReference decibel);
}
