package io.roomhand.testkit.sound;

import io.roomhand.testkit.process.KeptProgram;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What another program, {@code parec}, hears of a microphone. */
public final class ForeignRecording implements AutoCloseable {
  private static final int RATE = 48_000;
  private static final int PER_MS = RATE / 1_000;

  private final Path file;
  private final KeptProgram program;
  private final SeekableByteChannel recorded;
  private long samples;
  private long sounding;
  private long silentAtEnd;

  private ForeignRecording(Path file, KeptProgram program) throws IOException {
    this.file = file;
    this.program = program;
    this.recorded = Files.newByteChannel(file);
  }

  /** Begins one; sound comes a little later. */
  public static ForeignRecording of(SoundServer server, String microphone) throws IOException {
    Path file = Files.createTempFile(server.folder(), "parec", ".s16");
    KeptProgram program =
        server.keep(
            List.of(
                "parec",
                "--raw",
                "--format=s16le",
                "--rate=" + RATE,
                "--channels=1",
                "--latency-msec=10",
                "--device=" + microphone,
                file.toString()));
    return new ForeignRecording(file, program);
  }

  /** For how many milliseconds it has heard anything but zeros so far. */
  public double soundingMs() throws IOException {
    read();
    return sounding / (double) PER_MS;
  }

  /** For how many milliseconds it has heard nothing but zeros until now. */
  public double silentMs() throws IOException {
    read();
    return silentAtEnd / (double) PER_MS;
  }

  /** For how many milliseconds it has heard anything at all, zeros included. */
  public double recordedMs() throws IOException {
    read();
    return samples / (double) PER_MS;
  }

  /** Whether the program still runs: it ends with its server. */
  public boolean isAlive() {
    return program.isAlive();
  }

  private void read() throws IOException {
    ByteBuffer piece = ByteBuffer.allocate(2 * RATE).order(ByteOrder.LITTLE_ENDIAN);
    while (recorded.read(piece) > 0) {
      piece.flip();
      while (piece.remaining() >= Short.BYTES) {
        samples++;
        boolean silent = piece.getShort() == 0;
        silentAtEnd = silent ? silentAtEnd + 1 : 0;
        sounding += silent ? 0 : 1;
      }
      piece.compact();
    }
    recorded.position(recorded.position() - piece.position());
  }

  @Override
  public void close() throws IOException {
    if (program.isAlive()) {
      program.kill();
    }
    recorded.close();
    Files.delete(file);
  }
}
