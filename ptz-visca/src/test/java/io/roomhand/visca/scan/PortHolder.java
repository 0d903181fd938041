package io.roomhand.visca.scan;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomhand.visca.serial.NativeSerialPort;
import io.roomhand.visca.serial.OpenSerialPort;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A program that has a serial port open until it is ended: locks hold between programs. */
final class PortHolder {
  private static final String READY = "open";

  private PortHolder() {}

  /** Returns when it has the port. */
  static Process start(Path port) throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                PortHolder.class.getName(),
                port.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
    String line = out.readLine();
    while (line != null && !line.equals(READY)) {
      line = out.readLine();
    }
    assertThat(line).as("the other program").isEqualTo(READY);
    return process;
  }

  /** Ends when its standard input does. */
  public static void main(String[] args) throws IOException {
    OpenSerialPort port = NativeSerialPort.open(args[0], 9600);
    System.out.println(READY);
    while (System.in.read() >= 0) {
      // What comes is of no interest.
    }
    port.close();
  }
}
