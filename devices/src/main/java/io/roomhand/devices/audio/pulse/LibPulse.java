package io.roomhand.devices.audio.pulse;

import com.sun.jna.Callback;
import com.sun.jna.FunctionMapper;
import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The functions of {@code libpulse.so.0} behind {@link LibPulseClient}, as PulseAudio 16.1's
 * headers declare them ({@code pulse/mainloop.h}, {@code context.h}, {@code introspect.h}, {@code
 * stream.h}); what each piece of sound takes is in {@link FlowCalls}. {@code contextNew} is {@code
 * pa_context_new}. On 64-bit Linux, where a {@code size_t} is a long. Callbacks run within {@code
 * mainloopDispatch}, on the thread that calls it.
 */
interface LibPulse extends Library {
  String FILE = "libpulse.so.0";

  Map<String, Object> OPTIONS =
      Map.of(
          Library.OPTION_STRING_ENCODING,
          "UTF-8",
          Library.OPTION_FUNCTION_MAPPER,
          (FunctionMapper) (library, method) -> function(method.getName()));

  int CONTEXT_NOAUTOSPAWN = 1;
  int CONTEXT_READY = 4;
  int CONTEXT_FAILED = 5;

  int STREAM_READY = 2;
  int STREAM_FAILED = 3;
  int STREAM_DONT_MOVE = 0x200;
  int STREAM_ADJUST_LATENCY = 0x2000;
  int STREAM_START_UNMUTED = 0x10000;
  int STREAM_RELATIVE_VOLUME = 0x40000;
  int SEEK_RELATIVE = 0;

  /** {@code PA_SUBSCRIPTION_MASK_SINK}, {@code SOURCE}, {@code SERVER}, {@code CARD}. */
  int SUBSCRIPTION = 0x0001 | 0x0002 | 0x0080 | 0x0200;

  int SAMPLE_FLOAT32LE = 5;
  int INVALID_INDEX = -1;

  /** {@code PA_SOURCE_FLAT_VOLUME}: a stream's volume moves that of its source. */
  int SOURCE_FLAT_VOLUME = 0x80;

  /** {@code PA_SINK_FLAT_VOLUME}. */
  int SINK_FLAT_VOLUME = 0x40;

  /** For {@code PA_SOURCE_HW_MUTE_CTRL} and {@code PA_SINK_HW_MUTE_CTRL}. */
  int HW_MUTE_CTRL = 0x10;

  /** {@code pa_context_success_cb_t} and {@code pa_stream_success_cb_t}. */
  interface Success extends Callback {
    void invoke(Pointer from, int success, Pointer token);
  }

  /** {@code pa_source_info_cb_t} and {@code pa_sink_info_cb_t}. */
  interface Info extends Callback {
    void invoke(Pointer context, @Nullable Pointer info, int last, Pointer token);
  }

  /** {@code pa_server_info_cb_t}. */
  interface ServerInfo extends Callback {
    void invoke(Pointer context, @Nullable Pointer info, Pointer token);
  }

  /** {@code pa_context_subscribe_cb_t}. */
  interface Changed extends Callback {
    void invoke(Pointer context, int what, int index, Pointer token);
  }

  /**
   * Loads it.
   *
   * @throws UnsatisfiedLinkError where it is not installed
   */
  static LibPulse load() {
    return Native.load(FILE, LibPulse.class, OPTIONS);
  }

  private static String function(String method) {
    return "pa_" + method.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
  }

  Pointer mainloopNew();

  void mainloopFree(Pointer loop);

  Pointer mainloopGetApi(Pointer loop);

  void mainloopWakeup(Pointer loop);

  @Nullable Pointer contextNew(Pointer api, String program);

  int contextConnect(Pointer context, @Nullable String server, int flags, @Nullable Pointer spawn);

  int contextErrno(Pointer context);

  @Nullable String contextGetServer(Pointer context);

  void contextDisconnect(Pointer context);

  void contextUnref(Pointer context);

  void contextSetSubscribeCallback(Pointer context, Changed changed, Pointer token);

  @Nullable Pointer contextSubscribe(Pointer context, int mask, Success done, Pointer token);

  @Nullable Pointer contextGetServerInfo(Pointer context, ServerInfo info, Pointer token);

  @Nullable Pointer contextGetSourceInfoList(Pointer context, Info info, Pointer token);

  @Nullable Pointer contextGetSinkInfoList(Pointer context, Info info, Pointer token);

  @Nullable Pointer contextGetSourceInfoByName(
      Pointer context, String name, Info info, Pointer token);

  @Nullable Pointer contextGetSinkInfoByName(
      Pointer context, String name, Info info, Pointer token);

  @Nullable Pointer contextSetSourceMuteByName(
      Pointer context, String name, int mute, Success done, Pointer token);

  @Nullable Pointer contextSetSinkMuteByName(
      Pointer context, String name, int mute, Success done, Pointer token);

  @Nullable Pointer contextSetSourceVolumeByName(
      Pointer context, String name, Pointer volume, Success done, Pointer token);

  @Nullable Pointer contextSetSinkVolumeByName(
      Pointer context, String name, Pointer volume, Success done, Pointer token);

  @Nullable Pointer contextSetSourceOutputVolume(
      Pointer context, int index, Pointer volume, Success done, Pointer token);

  @Nullable Pointer contextSetSourceOutputMute(
      Pointer context, int index, int mute, Success done, Pointer token);

  @Nullable Pointer contextSetSinkInputVolume(
      Pointer context, int index, Pointer volume, Success done, Pointer token);

  @Nullable Pointer contextSetSinkInputMute(
      Pointer context, int index, int mute, Success done, Pointer token);

  @Nullable Pointer streamNew(Pointer context, String name, Pointer spec, @Nullable Pointer map);

  int streamGetIndex(Pointer stream);

  int streamConnectRecord(Pointer stream, String source, Pointer attributes, int flags);

  int streamConnectPlayback(
      Pointer stream,
      String sink,
      Pointer attributes,
      int flags,
      Pointer volume,
      @Nullable Pointer synchronous);

  int streamWrite(
      Pointer stream, Pointer data, long bytes, @Nullable Pointer free, long offset, int seek);

  @Nullable Pointer streamDrain(Pointer stream, Success done, Pointer token);

  int streamDisconnect(Pointer stream);

  void streamUnref(Pointer stream);

  void operationUnref(Pointer operation);

  @Nullable String proplistGets(Pointer properties, String key);

  String strerror(int error);
}
