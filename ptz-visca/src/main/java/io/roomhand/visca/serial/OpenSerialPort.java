package io.roomhand.visca.serial;

import java.io.IOException;

/** An open serial port. Reading and writing are done by different threads. */
public interface OpenSerialPort {

  /** Opens ports; may block. */
  @FunctionalInterface
  interface Opener {
    /**
     * @param path of the port
     * @param baud bits a second; 8 data bits, no parity, one stop bit, no flow control
     * @throws IOException saying why not
     */
    OpenSerialPort open(String path, int baud) throws IOException;
  }

  /**
   * Waits for bytes, at most 200 ms.
   *
   * @return how many have come, 0 for none
   * @throws IOException when the port is of no use any more, because it was unplugged, say
   */
  int read(byte[] into) throws IOException;

  /**
   * Hands bytes to the operating system.
   *
   * @throws IOException when it takes none
   */
  void write(byte[] bytes, int length) throws IOException;

  /** Once, on the thread that reads; may block. */
  void close();
}
