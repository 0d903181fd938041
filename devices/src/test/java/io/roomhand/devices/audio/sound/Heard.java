package io.roomhand.devices.audio.sound;

import io.roomhand.core.media.AudioBlock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** What was recorded. */
public final class Heard implements Consumer<AudioBlock> {
  private final List<AudioBlock> blocks = new ArrayList<>();

  @Override
  public synchronized void accept(AudioBlock block) {
    blocks.add(new AudioBlock(block.samples().clone(), block.channels(), block.position()));
  }

  public synchronized int count() {
    return blocks.size();
  }

  /** Samples per channel. */
  public synchronized int frames() {
    return blocks.stream().mapToInt(AudioBlock::length).sum();
  }

  public synchronized List<AudioBlock> from(int first) {
    return List.copyOf(blocks.subList(first, blocks.size()));
  }

  public static boolean isSilent(AudioBlock block) {
    for (float sample : block.samples()) {
      if (sample != 0) {
        return false;
      }
    }
    return true;
  }

  /** Whether the newest block has sound in it. */
  public synchronized boolean sounds() {
    return !blocks.isEmpty() && !isSilent(blocks.get(blocks.size() - 1));
  }

  /** The largest sample of the newest block. */
  public synchronized double loudest() {
    double most = 0;
    if (!blocks.isEmpty()) {
      for (float sample : blocks.get(blocks.size() - 1).samples()) {
        most = Math.max(most, Math.abs(sample));
      }
    }
    return most;
  }
}
