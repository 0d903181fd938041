package io.roomhand.api.store;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A disk on which nothing lasts that was not synced: content until the file is, names until their
 * folder is. It can lose power at any operation.
 */
final class ForgetfulDisk implements Disk {
  /** Power went off. */
  static final class PowerCut extends IOException {
    PowerCut() {
      super("power cut");
    }
  }

  private static final class Inode {
    byte[] content = {};
    byte[] durable = {};
  }

  private Map<Path, Inode> names = new HashMap<>();
  private final Map<Path, Inode> durableNames = new HashMap<>();
  private int operationsLeft = Integer.MAX_VALUE;
  private int operations;

  /** Power goes off at the n-th operation from now, counted from 0. */
  void cutPowerAt(int n) {
    operationsLeft = n;
    operations = 0;
  }

  /** Operations since the last power cut that were carried out. */
  int operations() {
    return operations;
  }

  /**
   * Comes up again after a power cut.
   *
   * @param namesSurvived whether the system had written the folder by itself just before; file
   *     content that was not synced is lost either way, which is what journalling file systems do
   */
  void reboot(boolean namesSurvived) {
    operationsLeft = Integer.MAX_VALUE;
    Map<Path, Inode> survivors = new HashMap<>(namesSurvived ? names : durableNames);
    survivors.values().forEach(inode -> inode.content = inode.durable.clone());
    names = survivors;
    durableNames.clear();
    durableNames.putAll(survivors);
  }

  private void step() throws PowerCut {
    if (operationsLeft <= 0) {
      throw new PowerCut();
    }
    operationsLeft--;
    operations++;
  }

  List<Path> files() {
    return new ArrayList<>(names.keySet());
  }

  void put(Path file, byte[] content) {
    Inode inode = new Inode();
    inode.content = content.clone();
    inode.durable = content.clone();
    names.put(file, inode);
    durableNames.put(file, inode);
  }

  @Override
  public boolean exists(Path file) {
    return names.containsKey(file);
  }

  @Override
  public byte[] read(Path file) throws IOException {
    Inode inode = names.get(file);
    if (inode == null) {
      throw new NoSuchFileException(file.toString());
    }
    return inode.content.clone();
  }

  @Override
  public Output create(Path file) throws IOException {
    step();
    Inode inode = names.computeIfAbsent(file, f -> new Inode());
    inode.content = new byte[0];
    return new Output() {
      @Override
      public void write(byte[] content) throws IOException {
        step();
        inode.content = content.clone();
      }

      @Override
      public void sync() throws IOException {
        step();
        inode.durable = inode.content.clone();
      }

      @Override
      public void close() {}
    };
  }

  @Override
  public void move(Path from, Path to) throws IOException {
    step();
    Inode inode = names.remove(from);
    if (inode == null) {
      throw new NoSuchFileException(from.toString());
    }
    names.put(to, inode);
  }

  @Override
  public void syncFolder(Path folder) throws IOException {
    step();
    durableNames.clear();
    durableNames.putAll(names);
  }
}
