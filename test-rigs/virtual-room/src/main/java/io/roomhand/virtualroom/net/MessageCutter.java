package io.roomhand.virtualroom.net;

import java.io.ByteArrayOutputStream;
import java.util.function.Consumer;

/** Cuts a stream into messages that end in one delimiter byte. Not thread-safe. */
public final class MessageCutter {
  private final byte delimiter;
  private final int maxLength;
  private final Consumer<byte[]> messages;
  private final ByteArrayOutputStream message = new ByteArrayOutputStream(16);

  /**
   * @param messages gets them with the delimiter; one that is as long as the limit was longer and
   *     has lost the rest
   * @param maxLength delimiter included
   */
  public MessageCutter(byte delimiter, int maxLength, Consumer<byte[]> messages) {
    this.delimiter = delimiter;
    this.maxLength = maxLength;
    this.messages = messages;
  }

  public void take(byte[] bytes) {
    for (byte b : bytes) {
      boolean end = b == delimiter;
      if (end || message.size() < maxLength - 1) {
        message.write(b);
      }
      if (end) {
        byte[] whole = message.toByteArray();
        message.reset();
        messages.accept(whole);
      }
    }
  }

  /** Forgets what has no end yet. */
  public void reset() {
    message.reset();
  }
}
