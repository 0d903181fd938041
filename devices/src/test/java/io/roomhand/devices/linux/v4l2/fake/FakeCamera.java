package io.roomhand.devices.linux.v4l2.fake;

import io.roomhand.devices.linux.kernel.Errno;
import io.roomhand.devices.linux.kernel.Kernel;
import io.roomhand.devices.linux.v4l2.node.Requests;
import io.roomhand.devices.linux.v4l2.node.Structs;
import io.roomhand.devices.linux.v4l2.stream.PixelCodes;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A driver of Video for Linux in memory, with the faults that real ones have. */
public final class FakeCamera {
  private static final int NV12 = PixelCodes.code("NV12");

  /**
   * @param rate pictures in so many seconds
   */
  private record Format(int code, int width, int height, int rate, int seconds) {}

  public int capabilities = Structs.Capability.CAP_VIDEO_CAPTURE | Structs.Capability.CAP_STREAMING;
  public final FakePins pins = new FakePins(this::unlessBusy);
  public final FakeControls controls = new FakeControls();

  private final List<Format> formats = new ArrayList<>();
  private final List<Integer> listedAgain = new ArrayList<>();
  private final Map<Long, Integer> failing = new HashMap<>();
  private final Map<Long, Consumer<ByteBuffer>> lying = new HashMap<>();
  private final Deque<int[]> events = new ArrayDeque<>();
  private final Set<Integer> subscribed = new HashSet<>();
  private final List<List<ByteBuffer>> memory = new ArrayList<>();
  private final Map<Integer, Integer> used = new HashMap<>();
  private final Map<Integer, Integer> flags = new HashMap<>();
  private final Deque<Integer> queued = new ArrayDeque<>();
  private final Deque<Integer> filled = new ArrayDeque<>();
  private @Nullable FakeKernel kernel;
  private @Nullable Format format;
  private int openError;
  private int goneAfter = -1;
  private int owner;
  private boolean heldByOthers;
  private boolean streaming;
  private boolean alsoReads;
  private boolean gone;
  private boolean streamError;
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
    formats.add(new Format(PixelCodes.code(code), width, height, denominator, numerator));
    format = format == null ? formats.get(0) : format;
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
    listedAgain.add(PixelCodes.code(code));
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
    change(() -> heldByOthers = byOthers);
  }

  /** It goes while the driver answers the request after so many more. */
  public void goesAfter(int requests) {
    change(() -> goneAfter = requests);
  }

  public void breaksStream() {
    change(() -> streamError = true);
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
    change(
        () -> {
          Integer index = queued.poll();
          if (streaming && index != null) {
            int plane = value;
            for (ByteBuffer bytes : memory.get(index)) {
              for (int i = 0; i < bytes.capacity(); i++) {
                bytes.put(i, (byte) plane);
              }
              plane++;
            }
            used.put(index, memory.get(index).get(0).capacity());
            flags.put(index, 0);
            filled.add(index);
          }
        });
  }

  /** A picture arrives that has these bytes and no more; lost when no buffer is there. */
  public void picture(byte[] picture) {
    arrive(picture, 0);
  }

  /** The same, but the driver knows that it is damaged. */
  public void damagedPicture(byte[] picture) {
    arrive(picture, Structs.Buffer.FLAG_ERROR);
  }

  private void arrive(byte[] picture, int itsFlags) {
    change(
        () -> {
          Integer index = queued.poll();
          if (streaming && index != null) {
            memory.get(index).get(0).put(0, picture);
            used.put(index, picture.length);
            flags.put(index, itsFlags);
            filled.add(index);
          }
        });
  }

  /** How many pictures have not been taken. */
  public int waiting() {
    synchronized (lock()) {
      return filled.size();
    }
  }

  public boolean isStreaming() {
    synchronized (lock()) {
      return streaming;
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
    if (owner == fd) {
      release();
    }
  }

  private void release() {
    streaming = false;
    owner = 0;
    memory.clear();
    queued.clear();
    filled.clear();
  }

  /** By what {@link FakePlanes#offset} has given out. */
  @Nullable ByteBuffer memory(int offset) {
    int index = FakePlanes.buffer(offset);
    return index < memory.size() ? memory.get(index).get(FakePlanes.plane(offset)) : null;
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
    return alsoReads && (wanted & Kernel.POLLIN) != 0 && !memory.isEmpty();
  }

  public short ready(short wanted) {
    int happened = 0;
    if (alsoReads && (wanted & Kernel.POLLIN) != 0 && memory.isEmpty()) {
      heldByOthers = true;
    }
    if (gone) {
      happened |= Kernel.POLLERR | Kernel.POLLHUP | Kernel.POLLPRI;
    }
    if ((wanted & Kernel.POLLPRI) != 0 && !events.isEmpty()) {
      happened |= Kernel.POLLPRI;
    }
    if ((wanted & Kernel.POLLIN) != 0) {
      happened |= !streaming || streamError ? Kernel.POLLERR : 0;
      happened |= filled.isEmpty() ? 0 : Kernel.POLLIN;
    }
    return (short) happened;
  }

  /** For whoever waits for any. */
  public boolean hasNews() {
    return gone || !events.isEmpty() || !filled.isEmpty();
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
    int index = argument.getInt(Structs.Buffer.INDEX);
    if (result >= 0 && request != Requests.QBUF) {
      FakePlanes.tell(index, memory.get(index), used.getOrDefault(index, 0), planes);
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
    result = result == -Errno.ENOTTY ? formatAnswer(request, at) : result;
    return result == -Errno.ENOTTY ? streamAnswer(fd, request, at) : result;
  }

  private int unlessBusy(Runnable change) {
    if (heldByOthers || streaming) {
      return -Errno.EBUSY;
    }
    change.run();
    return 0;
  }

  private int formatAnswer(long request, ByteBuffer at) {
    Format now = format;
    if (request == Requests.ENUM_FMT) {
      List<Integer> codes =
          Stream.concat(formats.stream().map(Format::code).distinct(), listedAgain.stream())
              .toList();
      return entry(at, Structs.FormatDescription.PIXEL_FORMAT, codes);
    } else if (request == Requests.ENUM_FRAMESIZES) {
      int code = at.getInt(Structs.FrameSizes.PIXEL_FORMAT);
      List<Format> sizes = sizes(code);
      at.putInt(Structs.FrameSizes.TYPE, Structs.FrameSizes.TYPE_DISCRETE);
      int result = entry(at, Structs.FrameSizes.WIDTH, sizes.stream().map(Format::width).toList());
      return result < 0
          ? result
          : entry(at, Structs.FrameSizes.HEIGHT, sizes.stream().map(Format::height).toList());
    } else if (request == Requests.ENUM_FRAMEINTERVALS) {
      int width = at.getInt(Structs.FrameIntervals.WIDTH);
      int code = at.getInt(Structs.FrameIntervals.PIXEL_FORMAT);
      List<Format> rates =
          formats.stream().filter(f -> f.width == width && f.code == code).toList();
      at.putInt(Structs.FrameIntervals.TYPE, Structs.FrameIntervals.TYPE_DISCRETE);
      int result =
          entry(at, Structs.FrameIntervals.NUMERATOR, rates.stream().map(Format::seconds).toList());
      return result < 0
          ? result
          : entry(
              at, Structs.FrameIntervals.DENOMINATOR, rates.stream().map(Format::rate).toList());
    } else if (now == null) {
      return -Errno.ENOTTY;
    } else if (request == Requests.G_FMT) {
      tell(now, at);
      return 0;
    } else if (request == Requests.S_FMT) {
      Format wanted =
          new Format(
              at.getInt(Structs.Format.PIXEL_FORMAT),
              at.getInt(Structs.Format.WIDTH),
              at.getInt(Structs.Format.HEIGHT),
              now.rate,
              now.seconds);
      return unlessBusy(
          () -> {
            format = wanted;
            tell(wanted, at);
          });
    } else if (request == Requests.G_PARM) {
      at.putInt(Structs.StreamParameters.CAPABILITY, Structs.StreamParameters.CAP_TIMEPERFRAME);
      at.putInt(Structs.StreamParameters.NUMERATOR, now.seconds);
      at.putInt(Structs.StreamParameters.DENOMINATOR, now.rate);
      return 0;
    } else if (request == Requests.S_PARM) {
      int rate = at.getInt(Structs.StreamParameters.DENOMINATOR);
      int seconds = at.getInt(Structs.StreamParameters.NUMERATOR);
      return unlessBusy(() -> format = new Format(now.code, now.width, now.height, rate, seconds));
    }
    return -Errno.ENOTTY;
  }

  /** Each size once. */
  private List<Format> sizes(int code) {
    List<Format> sizes = new ArrayList<>();
    for (Format each : formats) {
      if (each.code == code
          && sizes.stream().noneMatch(s -> s.width == each.width && s.height == each.height)) {
        sizes.add(each);
      }
    }
    return sizes;
  }

  private void tell(Format format, ByteBuffer at) {
    at.putInt(Structs.Format.WIDTH, format.width);
    at.putInt(Structs.Format.HEIGHT, format.height);
    at.putInt(Structs.Format.PIXEL_FORMAT, format.code);
    if (isMultiPlanar()) {
      FakePlanes.tell(format.code, format.width, format.height, at);
      return;
    }
    boolean planar = format.code == NV12;
    at.putInt(Structs.Format.BYTES_PER_LINE, planar ? format.width : 2 * format.width);
    at.putInt(Structs.Format.SIZE_IMAGE, 2 * format.width * format.height);
  }

  /** The index of what is asked for is the structure's first field. */
  private static int entry(ByteBuffer at, int field, List<Integer> values) {
    int index = at.getInt(0);
    if (index >= values.size()) {
      return -Errno.EINVAL;
    }
    at.putInt(field, values.get(index));
    return 0;
  }

  private int streamAnswer(int fd, long request, ByteBuffer at) {
    Format now = format;
    if (now == null) {
      return -Errno.ENOTTY;
    } else if (request == Requests.REQBUFS) {
      if (heldByOthers || (owner != 0 && owner != fd)) {
        return -Errno.EBUSY;
      }
      release();
      int count = at.getInt(Structs.RequestBuffers.COUNT);
      owner = count == 0 ? 0 : fd;
      for (int i = 0; i < count; i++) {
        memory.add(FakePlanes.memory(isMultiPlanar(), now.code, now.width, now.height));
      }
      return 0;
    } else if (request == Requests.STREAMON || request == Requests.STREAMOFF) {
      streaming = request == Requests.STREAMON;
      streamError = false;
      return 0;
    }
    int index = at.getInt(Structs.Buffer.INDEX);
    if (request == Requests.QUERYBUF) {
      if (!isMultiPlanar()) {
        at.putInt(Structs.Buffer.OFFSET, FakePlanes.offset(index, 0));
        at.putInt(Structs.Buffer.LENGTH, memory.get(index).get(0).capacity());
      }
      return 0;
    } else if (request == Requests.QBUF) {
      queued.add(index);
      return 0;
    } else if (request == Requests.DQBUF) {
      Integer ready = filled.poll();
      if (ready == null) {
        return streamError ? -Errno.EIO : -Errno.EAGAIN;
      }
      at.putInt(Structs.Buffer.INDEX, ready);
      at.putInt(Structs.Buffer.BYTES_USED, used.getOrDefault(ready, 0));
      at.putInt(Structs.Buffer.FLAGS, flags.getOrDefault(ready, 0));
      return 0;
    }
    return -Errno.ENOTTY;
  }
}
