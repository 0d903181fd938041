package io.roomhand.devices.linux.v4l2.node;

import io.roomhand.core.device.DeviceException;
import io.roomhand.core.device.ErrorCode;
import io.roomhand.core.device.NodeAdvice;
import io.roomhand.devices.linux.kernel.Errno;
import io.roomhand.devices.linux.kernel.Kernel;
import io.roomhand.devices.linux.sys.Holders;
import io.roomhand.devices.linux.sys.KernelText;
import io.roomhand.devices.linux.sys.NodeAccess;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/**
 * One open node of a video device. Calls may block as long as the device likes; any thread but not
 * after {@link #close}.
 */
public final class VideoNode implements AutoCloseable {
  /** A driver that interrupts us more often than this is not waited for. */
  private static final int INTERRUPTIONS = 100;

  private final Kernel kernel;
  private final String path;
  private final Holders holders;
  private final int fd;
  private volatile boolean abandoned;

  private VideoNode(Kernel kernel, String path, Holders holders, int fd) {
    this.kernel = kernel;
    this.path = path;
    this.holders = holders;
    this.fd = fd;
  }

  /**
   * Opens a node without taking it from anybody else.
   *
   * @param path for example {@code /dev/video0}
   * @throws DeviceException as {@link #failure} says
   */
  public static VideoNode open(Kernel kernel, String path, Holders holders) {
    int fd = kernel.open(path, Kernel.O_RDWR | Kernel.O_NONBLOCK | Kernel.O_CLOEXEC);
    VideoNode node = new VideoNode(kernel, path, holders, fd);
    if (fd < 0) {
      throw node.failure(fd, "opening");
    }
    return node;
  }

  public Kernel kernel() {
    return kernel;
  }

  public int fd() {
    return fd;
  }

  public String path() {
    return path;
  }

  /** The result as the kernel gives it: a negated error number on failure. */
  public int ask(long request, ByteBuffer argument) {
    if (abandoned) {
      return -Errno.ESHUTDOWN;
    }
    int result = kernel.ioctl(fd, request, argument);
    for (int i = 0; result == -Errno.EINTR && i < INTERRUPTIONS; i++) {
      result = kernel.ioctl(fd, request, argument);
    }
    return result;
  }

  /** As {@link #ask(long, ByteBuffer)} for an argument that points to another buffer. */
  public int ask(long request, ByteBuffer argument, int pointer, ByteBuffer pointed) {
    if (abandoned) {
      return -Errno.ESHUTDOWN;
    }
    int result = kernel.ioctl(fd, request, argument, pointer, pointed);
    for (int i = 0; result == -Errno.EINTR && i < INTERRUPTIONS; i++) {
      result = kernel.ioctl(fd, request, argument, pointer, pointed);
    }
    return result;
  }

  /**
   * From now on every request fails as if the device had gone, so that a long row of them ends. Any
   * thread.
   */
  public void abandon() {
    abandoned = true;
  }

  /**
   * A request that must succeed.
   *
   * @param doing what it is for, as in "setting the pin"
   * @throws DeviceException as {@link #failure} says
   */
  public void demand(long request, ByteBuffer argument, String doing) {
    int result = ask(request, argument);
    if (result < 0) {
      throw failure(result, doing);
    }
  }

  /** Asks to be told of events; not every driver has every one. */
  public void subscribe(int type, int id) {
    ByteBuffer subscription = Kernel.buffer(Structs.EventSubscription.SIZE);
    subscription.putInt(Structs.EventSubscription.TYPE, type);
    subscription.putInt(Structs.EventSubscription.ID, id);
    ask(Requests.SUBSCRIBE_EVENT, subscription);
  }

  /** What a failed call means for those who use the device. */
  public DeviceException failure(int result, String doing) {
    String at = path + ": " + doing;
    if (Errno.isGone(result)) {
      return new DeviceException(ErrorCode.GONE, path + " has been unplugged");
    }
    return switch (-result) {
      case Errno.EBUSY ->
          new DeviceException(
              ErrorCode.BUSY, at + " is not possible while " + holders.of(path) + " holds it");
      case Errno.EACCES, Errno.EPERM ->
          new DeviceException(
              ErrorCode.IO,
              at
                  + " is not permitted. "
                  + NodeAccess.advice(Path.of("/"), path).stream()
                      .findFirst()
                      .orElseGet(() -> NodeAdvice.of(path, NodeAdvice.usualGroup(path))));
      case Errno.ENOENT -> new DeviceException(ErrorCode.GONE, path + " is not there any more");
      case Errno.ENODATA ->
          new DeviceException(ErrorCode.ILLEGAL_STATE, at + " is not possible on this pin");
      case Errno.ENOLINK, Errno.ENOLCK ->
          new DeviceException(ErrorCode.ILLEGAL_STATE, at + ": no usable signal on this pin");
      case Errno.EINVAL, Errno.ERANGE ->
          new DeviceException(ErrorCode.REJECTED, at + " was refused by the driver");
      case Errno.ENOTTY ->
          new DeviceException(ErrorCode.UNSUPPORTED, at + " is not known to the driver");
      default -> new DeviceException(ErrorCode.IO, at + " failed: " + Errno.name(result));
    };
  }

  /** A text of a structure: its bytes up to the first zero. */
  public static String text(ByteBuffer struct, int offset, int size) {
    byte[] bytes = new byte[size];
    int length = 0;
    while (length < size && struct.get(offset + length) != 0) {
      bytes[length] = struct.get(offset + length);
      length++;
    }
    return KernelText.of(bytes, length);
  }

  /** The wake-up and the buffers that belong to this node must be gone before. */
  @Override
  public void close() {
    kernel.close(fd);
  }
}
