package io.roomhand.devices.linux.v4l2.fake;

import io.roomhand.devices.linux.kernel.Errno;
import io.roomhand.devices.linux.kernel.Kernel;
import io.roomhand.devices.linux.v4l2.node.Requests;
import io.roomhand.devices.linux.v4l2.node.Structs;
import io.roomhand.devices.linux.v4l2.stream.PixelCodes;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A driver of Video for Linux in memory, with the faults that real ones have. */
public final class FakeCamera {
  public int capabilities = Structs.Capability.CAP_VIDEO_CAPTURE | Structs.Capability.CAP_STREAMING;
  public final FakeControls controls = new FakeControls();
  private final FakeBuffers buffers = new FakeBuffers(this::isMultiPlanar);
  private final FakeFormats formats = new FakeFormats(this::isMultiPlanar, buffers::unlessBusy);
  public final FakePins pins = new FakePins(buffers::unlessBusy);

  private final Map<Long, Integer> failing = new HashMap<>();
  private final Map<Long, Consumer<ByteBuffer>> lying = new HashMap<>();
  private final Deque<int[]> events = new ArrayDeque<>();
  private final Set<Integer> subscribed = new HashSet<>();
  private @Nullable FakeKernel kernel;
  private int openError;
  private int goneAfter = -1;
  private boolean alsoReads;
  private boolean gone;
  private long hanging;
  private boolean hangs;

  public void kernel(FakeKernel itsKernel) {
    kernel = itsKernel;
  }

  public FakeCamera format(String code, int width, int height, int rate) {
    return mode(code, width, height, 1, rate);
  }

  /** One of a list as drivers have them, which may have the same entry twice. */
  public FakeCamera mode(String code, int width, int height, int numerator, int denominator) {
    formats.add(
        new FakeFormats.Format(PixelCodes.code(code), width, height, denominator, numerator));
    return this;
  }

  /** As VIDIOC_QUERYCAP tells it. */
  public FakeCamera driver(String name) {
    lies(
        Requests.QUERYCAP,
        at -> at.put(Structs.Capability.DRIVER, name.getBytes(StandardCharsets.UTF_8)));
    return this;
  }

  /** The driver's list of formats has this one once more, at its end. */
  public FakeCamera listsAgain(String code) {
    formats.listAgain(PixelCodes.code(code));
    return this;
  }

  public FakeCamera control(int id, long min, long max, long step, long def) {
    controls.all.put(id, new FakeControls.Value(min, max, step, def));
    return this;
  }

  public FakeCamera input(FakePins.Input another) {
    pins.all.add(another);
    return this;
  }

  /** Opening fails so from now on; 0: works. */
  public void opensWith(int errno) {
    change(() -> openError = errno);
  }

  /** This request fails so from now on; 0: works. */
  public void fails(long request, int errno) {
    change(() -> failing.put(request, errno));
  }

  /** This request does not return before another one, or 0, is named. */
  public void hangsIn(long request) {
    change(
        () -> {
          hanging = request;
          hangs = false;
        });
  }

  /** Whether somebody waits in that request. */
  public boolean hangs() {
    synchronized (lock()) {
      return hangs;
    }
  }

  /** Nobody is told. */
  public void changeSilently(Runnable what) {
    change(what);
  }

  /** What this request has answered well is changed before it is given back. */
  public void lies(long request, Consumer<ByteBuffer> lie) {
    change(() -> lying.put(request, lie));
  }

  /** Somebody else streams from it. */
  public void held(boolean byOthers) {
    change(() -> buffers.heldByOthers = byOthers);
  }

  /** It goes while the driver answers the request after so many more. */
  public void goesAfter(int requests) {
    change(() -> goneAfter = requests);
  }

  public void breaksStream() {
    change(() -> buffers.broken = true);
  }

  /** Another program sets a control. */
  public void setByOthers(int id, int value) {
    change(
        () -> {
          FakeControls.Value control = controls.all.get(id);
          if (control != null) {
            control.now = value;
          }
          tell(Structs.Event.TYPE_CONTROL, id);
        });
  }

  public void changeSource(Runnable what) {
    change(
        () -> {
          what.run();
          tell(Structs.Event.TYPE_SOURCE_CHANGE, pins.selected);
        });
  }

  private void tell(int type, int id) {
    if (subscribed.contains(type)) {
      events.add(new int[] {type, id});
    }
  }

  /**
   * A picture arrives, all of this value, and one more in each further plane; lost when no buffer
   * is there.
   */
  public void picture(int value) {
    change(() -> buffers.arrive(value));
  }

  /** A picture arrives that has these bytes and no more; lost when no buffer is there. */
  public void picture(byte[] picture) {
    change(() -> buffers.arrive(picture, 0));
  }

  /** The same, but the driver knows that it is damaged. */
  public void damagedPicture(byte[] picture) {
    change(() -> buffers.arrive(picture, Structs.Buffer.FLAG_ERROR));
  }

  /** How many pictures have not been taken. */
  public int waiting() {
    synchronized (lock()) {
      return buffers.waiting();
    }
  }

  public boolean isStreaming() {
    synchronized (lock()) {
      return buffers.streaming;
    }
  }

  public int selectedInput() {
    synchronized (lock()) {
      return pins.selected;
    }
  }

  /** What was set by one request each. */
  public List<List<String>> setAtOnce() {
    synchronized (lock()) {
      return List.copyOf(controls.atOnce);
    }
  }

  public List<String> writes() {
    synchronized (lock()) {
      return List.copyOf(controls.written);
    }
  }

  private Object lock() {
    return kernel == null ? this : kernel;
  }

  private void change(Runnable what) {
    Object lock = lock();
    synchronized (lock) {
      what.run();
      lock.notifyAll();
    }
  }

  // What follows is called by the kernel, under its lock.

  public boolean hangs(long request) {
    if (request == hanging) {
      hangs = true;
      return true;
    }
    return false;
  }

  public int opening() {
    return openError;
  }

  public void gone() {
    gone = true;
  }

  public void closed(int fd) {
    buffers.closed(fd);
  }

  /** By what {@link FakePlanes#offset} has given out. */
  public @Nullable ByteBuffer memory(int offset) {
    return buffers.memory(offset);
  }

  private boolean isMultiPlanar() {
    return (capabilities & Structs.Capability.CAP_VIDEO_CAPTURE) == 0;
  }

  /**
   * A driver that also reads, as most of capture boards do: whoever polls for pictures without
   * buffers makes the kernel read, which keeps the device busy (vb2_core_poll).
   */
  public FakeCamera alsoReads() {
    alsoReads = true;
    return this;
  }

  /** Whether a poll finds something else once the buffers are gone. */
  public boolean waitsForRelease(short wanted) {
    return alsoReads && (wanted & Kernel.POLLIN) != 0 && !buffers.isEmpty();
  }

  public short ready(short wanted) {
    int happened = 0;
    if (alsoReads && (wanted & Kernel.POLLIN) != 0 && buffers.isEmpty()) {
      buffers.heldByOthers = true;
    }
    if (gone) {
      happened |= Kernel.POLLERR | Kernel.POLLHUP | Kernel.POLLPRI;
    }
    if ((wanted & Kernel.POLLPRI) != 0 && !events.isEmpty()) {
      happened |= Kernel.POLLPRI;
    }
    if ((wanted & Kernel.POLLIN) != 0) {
      happened |= !buffers.streaming || buffers.broken ? Kernel.POLLERR : 0;
      happened |= buffers.waiting() == 0 ? 0 : Kernel.POLLIN;
    }
    return (short) happened;
  }

  /** For whoever waits for any. */
  public boolean hasNews() {
    return gone || !events.isEmpty() || buffers.waiting() > 0;
  }

  public int ioctl(int fd, long request, ByteBuffer argument) {
    if (goneAfter == 0) {
      gone = true;
    }
    goneAfter--;
    Integer error = failing.get(request);
    if (gone) {
      return -Errno.ENODEV;
    } else if (error != null && error != 0) {
      return -error;
    } else if (!FakePlanes.speaks(isMultiPlanar(), request, argument)) {
      return -Errno.ENOTTY;
    }
    int result = answer(fd, request, argument);
    Consumer<ByteBuffer> lie = lying.get(request);
    if (result >= 0 && lie != null) {
      lie.accept(argument);
    }
    return result;
  }

  /** A request about a buffer with planes. */
  public int ioctl(int fd, long request, ByteBuffer argument, ByteBuffer planes) {
    int result = ioctl(fd, request, argument);
    if (result >= 0 && request != Requests.QBUF) {
      buffers.tell(argument.getInt(Structs.Buffer.INDEX), planes);
    }
    return result;
  }

  /** VIDIOC_S_EXT_CTRLS: one after the other until one fails. */
  public int setControls(int count, ByteBuffer settings) {
    Integer error = failing.get(Requests.S_EXT_CTRLS);
    if (error != null && error != 0) {
      return -error;
    }
    int before = controls.written.size();
    ByteBuffer one = Kernel.buffer(Structs.Control.SIZE);
    for (int i = 0; i < count; i++) {
      int at = i * Structs.ExtendedControl.SIZE;
      one.putInt(Structs.Control.ID, settings.getInt(at + Structs.ExtendedControl.ID));
      one.putInt(Structs.Control.VALUE, settings.getInt(at + Structs.ExtendedControl.VALUE));
      int result = ioctl(0, Requests.S_CTRL, one);
      if (result < 0) {
        return result;
      }
    }
    controls.atOnce.add(List.copyOf(controls.written.subList(before, controls.written.size())));
    return 0;
  }

  private int answer(int fd, long request, ByteBuffer at) {
    if (request == Requests.QUERYCAP) {
      at.putInt(Structs.Capability.CAPABILITIES, capabilities | Structs.Capability.CAP_DEVICE_CAPS);
      at.putInt(Structs.Capability.DEVICE_CAPS, capabilities);
      return 0;
    } else if (request == Requests.SUBSCRIBE_EVENT) {
      subscribed.add(at.getInt(Structs.EventSubscription.TYPE));
      return 0;
    } else if (request == Requests.DQEVENT) {
      int[] event = events.poll();
      if (event == null) {
        return -Errno.ENOENT;
      }
      at.putInt(Structs.Event.TYPE, event[0]);
      at.putInt(Structs.Event.ID, event[1]);
      return 0;
    }
    int result = controls.answer(request, at);
    result = result == -Errno.ENOTTY ? pins.answer(request, at) : result;
    result = result == -Errno.ENOTTY ? formats.answer(request, at) : result;
    FakeFormats.Format format = formats.now();
    return result == -Errno.ENOTTY && format != null
        ? buffers.answer(fd, request, format, at)
        : result;
  }
}
