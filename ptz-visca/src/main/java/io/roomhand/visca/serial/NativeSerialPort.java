package io.roomhand.visca.serial;

import com.fazecast.jSerialComm.SerialPort;
import com.fazecast.jSerialComm.SerialPortInvalidPortException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A serial port of this machine, by jSerialComm. */
public final class NativeSerialPort implements OpenSerialPort {
  /** The reason of a {@link FileSystemException} when it is so. */
  public static final String IN_USE = "another program is using the port";

  private static final int READ_MILLIS = 200;

  /** A hung-up port returns at once, with nothing. */
  private static final long AT_ONCE = READ_MILLIS * 1_000_000L / 4;

  private static final int MOST_EMPTY = 8;

  /** Error numbers of Linux. */
  private static final int EIO = 5;

  private static final int EAGAIN = 11;
  private static final int EACCES = 13;
  private static final int EBUSY = 16;
  private static final int ENOTTY = 25;

  private final String path;
  private final SerialPort port;
  private int empty;

  private NativeSerialPort(String path, SerialPort port) {
    this.path = path;
    this.port = port;
  }

  /**
   * Opens a port for this process alone.
   *
   * @throws NoSuchFileException when there is none of that name
   * @throws AccessDeniedException when this user may not use it
   * @throws IOException when it is in use, or is no serial port
   */
  public static OpenSerialPort open(String path, int baud) throws IOException {
    boolean file = path.startsWith("/");
    if (file && !Files.exists(Path.of(path))) {
      throw new NoSuchFileException(path, null, "there is no such port");
    }
    if (file && !(Files.isReadable(Path.of(path)) && Files.isWritable(Path.of(path)))) {
      throw denied(path);
    }
    SerialNatives.load();
    SerialPort port;
    try {
      port = SerialPort.getCommPort(path);
    } catch (SerialPortInvalidPortException e) {
      NoSuchFileException gone = new NoSuchFileException(path, null, "there is no such port");
      gone.initCause(e);
      throw gone;
    }
    port.setComPortParameters(baud, 8, SerialPort.ONE_STOP_BIT, SerialPort.NO_PARITY);
    port.setFlowControl(SerialPort.FLOW_CONTROL_DISABLED);
    port.setComPortTimeouts(SerialPort.TIMEOUT_READ_SEMI_BLOCKING, READ_MILLIS, 0);
    if (!port.openPort(0)) {
      throw failure(path, port.getLastErrorCode());
    }
    return new NativeSerialPort(path, port);
  }

  private static IOException failure(String path, int error) {
    return switch (error) {
      case EACCES -> denied(path);
      case EBUSY, EAGAIN -> new FileSystemException(path, null, IN_USE);
      case ENOTTY -> new FileSystemException(path, null, "this is not a serial port");
      case EIO -> new FileSystemException(path, null, "there is no hardware behind this port");
      default -> new FileSystemException(path, null, "it can't be opened, error " + error);
    };
  }

  private static AccessDeniedException denied(String path) {
    return new AccessDeniedException(path, null, "this user may not use the port");
  }

  @Override
  public int read(byte[] into) throws IOException {
    long from = System.nanoTime();
    int count = port.readBytes(into, into.length);
    if (count < 0) {
      throw gone();
    }
    boolean nothing = count == 0 && System.nanoTime() - from < AT_ONCE;
    empty = nothing ? empty + 1 : 0;
    if (empty > MOST_EMPTY) {
      throw gone();
    }
    return count;
  }

  @Override
  public void write(byte[] bytes, int length) throws IOException {
    if (port.writeBytes(bytes, length) != length) {
      throw gone();
    }
  }

  private FileSystemException gone() {
    return new FileSystemException(path, null, "the port is gone: was it unplugged?");
  }

  @Override
  public void close() {
    port.closePort();
  }
}
