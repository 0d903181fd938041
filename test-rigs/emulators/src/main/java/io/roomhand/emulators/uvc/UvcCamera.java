package io.roomhand.emulators.uvc;

import io.roomhand.core.time.TimeSource;
import io.roomhand.emulators.usb.ControlReply;
import io.roomhand.emulators.usb.DescriptorWriter;
import io.roomhand.emulators.usb.SetupPacket;
import io.roomhand.emulators.usb.UsbDescription;
import io.roomhand.emulators.usb.UsbDevice;
import io.roomhand.emulators.usb.UsbHost;
import io.roomhand.emulators.uvc.StreamNegotiation.Setting;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * An emulated camera, to be plugged into a {@link io.roomhand.emulators.usb.UsbIpServer}. Its
 * motors keep their places while it is unplugged. Any thread may look at it and meddle with it.
 */
public final class UvcCamera implements UsbDevice {
  private static final int MOST_NEWS = 16;

  private final UvcCameraModel model;
  private final TimeSource time;
  private final UsbDescription description;
  private final CameraControls controls;
  private final AtomicLong sent = new AtomicLong();

  /** What the host is still to be told of; guarded by itself. */
  private final Queue<byte[]> news = new ArrayDeque<>();

  private volatile @Nullable UsbHost host;
  private volatile @Nullable PictureStream stream;
  private volatile boolean frozen;

  /** Belongs to the host's thread. */
  private StreamNegotiation negotiation;

  /**
   * One that is not plugged in yet.
   *
   * @param time paces pictures and motors
   */
  public UvcCamera(UvcCameraModel model, TimeSource time) {
    this.model = model;
    this.time = time;
    description = UvcDescriptors.of(model);
    controls = new CameraControls(model, time);
    negotiation = new StreamNegotiation(model, this::begin);
  }

  public UvcCameraModel model() {
    return model;
  }

  @Override
  public UsbDescription description() {
    return description;
  }

  @Override
  public void attached(UsbHost newHost) {
    negotiation = new StreamNegotiation(model, this::begin);
    PictureStream pictures = new PictureStream(newHost, time, this::paint, sent::incrementAndGet);
    pictures.freeze(frozen);
    stream = pictures;
    host = newHost;
  }

  @Override
  public void detached(UsbHost oldHost) {
    host = null;
    PictureStream pictures = stream;
    stream = null;
    if (pictures != null) {
      pictures.end();
    }
    synchronized (news) {
      news.clear();
    }
  }

  @Override
  public ControlReply control(SetupPacket setup, byte[] data) {
    if (frozen) {
      return ControlReply.NONE;
    }
    if (!setup.isClass() || setup.recipient() != 1) {
      return ControlReply.STALL;
    }
    return switch (setup.index() & 0xFF) {
      case UvcDescriptors.CONTROL_INTERFACE -> controls.answer(setup, data);
      case UvcDescriptors.STREAMING_INTERFACE -> negotiation.answer(setup, data);
      default -> ControlReply.STALL;
    };
  }

  private void begin(Setting setting) {
    PictureStream pictures = stream;
    if (pictures != null) {
      pictures.begin(setting);
    }
  }

  @Override
  public void haltCleared(int endpoint) {
    PictureStream pictures = stream;
    if (endpoint == UvcDescriptors.PICTURES && pictures != null) {
      pictures.stop();
    }
  }

  @Override
  public void transferWaiting(int endpoint) {
    PictureStream pictures = stream;
    if (endpoint == UvcDescriptors.STATUS) {
      tellNews();
    } else if (pictures != null) {
      pictures.transferWaiting();
    }
  }

  private byte[] paint(UvcFormat format, int count) throws IOException {
    Raster raster = Raster.of(format);
    TestScene.paint(
        raster,
        format.width(),
        format.height(),
        controls.fraction(UvcAxis.PAN),
        controls.fraction(UvcAxis.TILT),
        controls.fraction(UvcAxis.ZOOM),
        time.nanoTime(),
        count);
    return raster.encoded();
  }

  /** Hands one event to each status transfer that waits. */
  private void tellNews() {
    UsbHost listener = host;
    synchronized (news) {
      while (listener != null && !news.isEmpty()) {
        byte[] next = news.element();
        if (!listener.answer(
            UvcDescriptors.STATUS, most -> Arrays.copyOf(next, Math.min(most, next.length)))) {
          return;
        }
        news.remove();
      }
    }
  }

  /**
   * Somebody changes a control at the camera itself, for example turns its head; it is there at
   * once, and the host is told by a status packet (section 2.4.2.2). At most 16 of these wait for a
   * host that does not listen.
   *
   * @param value a number for each field of the selector
   * @throws IllegalArgumentException when the camera has no such control
   */
  public void setByHand(UvcSelector selector, List<Integer> value) {
    controls.setByHand(selector, value);
    byte[] packet =
        new DescriptorWriter()
            .u8(1, selector.unit.id, 0, selector.code, 0)
            .bytes(selector.encode(value))
            .toBytes();
    synchronized (news) {
      if (news.size() == MOST_NEWS) {
        news.remove();
      }
      news.add(packet);
    }
    tellNews();
  }

  /**
   * The true value of a control, a number for each field.
   *
   * @throws IllegalArgumentException when the camera has no such control
   */
  public List<Integer> value(UvcSelector selector) {
    return controls.value(selector);
  }

  /** Where an axis truly is, in its control's unit; 0 when there is no motor for it. */
  public int position(UvcAxis axis) {
    return controls.position(axis);
  }

  /** How fast an axis truly moves, in units of its absolute control a second; 0 at rest. */
  public double velocity(UvcAxis axis) {
    return controls.velocity(axis);
  }

  /** Whether any motor runs. */
  public boolean isMoving() {
    return Arrays.stream(UvcAxis.values()).anyMatch(axis -> velocity(axis) != 0);
  }

  /** The newest 4096 requests for controls, oldest first. */
  public List<ControlRequest> requests() {
    return controls.requests();
  }

  public void forgetRequests() {
    controls.forgetRequests();
  }

  /** Whether a host has committed a setting and not ended that stream. */
  public boolean isStreaming() {
    return streamedFormat() != null;
  }

  /** The format that a host has committed; null while none streams. */
  public @Nullable UvcFormat streamedFormat() {
    PictureStream pictures = stream;
    Setting setting = pictures == null ? null : pictures.setting();
    return setting == null ? null : setting.format();
  }

  /** How many pictures went out as a whole since it was made. */
  public long picturesSent() {
    return sent.get();
  }

  /** Answers nothing from now on: neither requests nor transfers. Motors go on. */
  public void freeze() {
    frozen = true;
    freezePictures(true);
  }

  /** Answers again, also what it has been asked meanwhile and the host still waits for. */
  public void thaw() {
    frozen = false;
    freezePictures(false);
    UsbHost waiting = host;
    if (waiting != null) {
      waiting.retry();
    }
  }

  private void freezePictures(boolean still) {
    PictureStream pictures = stream;
    if (pictures != null) {
      pictures.freeze(still);
    }
  }

  /** Its plug is pulled in the middle of the next picture; without a host nothing happens. */
  public void dieInPicture() {
    PictureStream pictures = stream;
    if (pictures != null) {
      pictures.die();
    }
  }
}
