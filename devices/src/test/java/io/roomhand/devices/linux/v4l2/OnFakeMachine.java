package io.roomhand.devices.linux.v4l2;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Tests that have a fake machine each; when it is closed, nothing of it may be open any more. */
public abstract class OnFakeMachine {
  @TempDir protected Path root;
  protected FakeMachine machine;

  @BeforeEach
  final void build() {
    machine = new FakeMachine(root);
  }

  @AfterEach
  final void close() {
    machine.close();
  }

  /** How many threads cameras have at the moment. */
  protected static long threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().contains("camera "))
        .count();
  }
}
