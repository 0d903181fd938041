package io.roomhand.devices.audio.pulse;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;

/**
 * The functions of {@code libpulse.so.0} that each turn of the loop and each piece of sound takes,
 * bound so that a call is cheap and leaves no garbage; named as those of {@link LibPulse}.
 */
final class FlowCalls {
  static {
    Native.register(FlowCalls.class, NativeLibrary.getInstance(LibPulse.FILE, LibPulse.OPTIONS));
  }

  private FlowCalls() {}

  static native int mainloopPrepare(Pointer loop, int micros);

  static native int mainloopPoll(Pointer loop);

  static native int mainloopDispatch(Pointer loop);

  static native int contextGetState(Pointer context);

  static native int streamGetState(Pointer stream);

  static native int streamPeek(Pointer stream, Pointer data, Pointer bytes);

  static native int streamDrop(Pointer stream);

  static native long streamWritableSize(Pointer stream);
}
