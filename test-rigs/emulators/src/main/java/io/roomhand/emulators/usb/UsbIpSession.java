package io.roomhand.emulators.usb;

import io.roomhand.core.time.TimeSource;
import io.roomhand.emulators.usb.UsbIpMessages.Command;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ProtocolException;
import java.net.Socket;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One host that has imported a device: its commands, until it goes. */
final class UsbIpSession implements UsbHost {
  private static final Logger log = LoggerFactory.getLogger(UsbIpSession.class);
  private static final int MOST_WAITING = 1_024;
  private static final int MOST_SENT = 1 << 20;
  private static final int MOST_RECEIVED = 1 << 16;

  /** Of an isochronous transfer: {@code USBIP_MAX_ISO_PACKETS}, and what is said of each. */
  private static final int MOST_PACKETS = 1_024;

  private static final class Transfer {
    final Command command;
    final byte[] data;

    Transfer(Command command, byte[] data) {
      this.command = command;
      this.data = data;
    }
  }

  private final int deviceId;
  private final UsbDevice device;
  private final StandardRequests standard;
  private final Set<Integer> endpoints;
  private final Socket socket;
  private final DataInputStream in;
  private final OutputStream out;

  /**
   * Held while a transfer is answered and taken off the list, in one step: a host that gets an
   * answer after it was told that the transfer is unlinked drops the device.
   */
  private final ReentrantLock lock = new ReentrantLock();

  private final CountDownLatch end = new CountDownLatch(1);

  /** Guarded by the lock. */
  private final Queue<Transfer> waiting = new ArrayDeque<>();

  private final FrameCarrier frames;

  UsbIpSession(int deviceId, UsbDevice device, Socket socket, DataInputStream in, TimeSource time)
      throws IOException {
    this.deviceId = deviceId;
    this.device = device;
    this.standard = new StandardRequests(device, this::rest);
    this.endpoints = device.description().endpoints();
    this.socket = socket;
    this.in = in;
    this.out = socket.getOutputStream();
    this.frames =
        new FrameCarrier(
            "usbip-frames-" + socket.getPort(),
            time,
            device.description().speed(),
            lock,
            out,
            this::drop);
  }

  /** Serves until the host goes, which ends in an exception as everything else that ends it. */
  void serve() throws IOException {
    byte[] header = new byte[UsbIpMessages.HEADER_BYTES];
    while (true) {
      in.readFully(header);
      Command command = Command.of(header);
      if (command.code() == UsbIpMessages.CMD_UNLINK) {
        unlink(command);
      } else if (command.code() == UsbIpMessages.CMD_SUBMIT) {
        submit(command);
      } else {
        throw new ProtocolException("command " + command.code() + " is none of USB/IP");
      }
    }
  }

  /** The device has been told that the host has gone. */
  void ended() {
    end.countDown();
  }

  void awaitEnd(long millis) {
    try {
      if (!end.await(millis, TimeUnit.MILLISECONDS)) {
        log.warn("a host does not end");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void submit(Command command) throws IOException {
    if (command.deviceId() != deviceId) {
      throw new ProtocolException(
          "device %x is not the one that was imported, %x".formatted(command.deviceId(), deviceId));
    }
    if (command.endpoint() < 0 || command.endpoint() > 15) {
      throw new ProtocolException("there is no endpoint " + command.endpoint());
    }
    int most = command.in() ? MOST_SENT : MOST_RECEIVED;
    if (command.length() < 0 || command.length() > most) {
      throw new ProtocolException(
          "a transfer of " + command.length() + " bytes is outside 0.." + most);
    }
    if (command.packets() > MOST_PACKETS) {
      throw new ProtocolException(
          command.packets() + " isochronous packets in a transfer are outside 1.." + MOST_PACKETS);
    }
    byte[] data = new byte[command.in() ? 0 : command.length()];
    in.readFully(data);
    Transfer transfer = new Transfer(command, data);
    if (command.packets() > 0) {
      isochronous(transfer);
    } else if (command.endpoint() == 0) {
      control(transfer);
    } else if (!endpoints.contains(command.address())) {
      send(UsbIpMessages.submitted(command.sequence(), UsbIpMessages.STALLED, 0, new byte[0]));
    } else if (command.in()) {
      await(transfer);
      device.transferWaiting(command.address());
    } else {
      boolean taken = device.received(command.address(), data);
      int status = taken ? UsbIpMessages.OK : UsbIpMessages.STALLED;
      int actual = taken ? data.length : 0;
      send(UsbIpMessages.submitted(command.sequence(), status, actual, new byte[0]));
    }
  }

  private void await(Transfer transfer) throws IOException {
    lock.lock();
    try {
      checkRoom();
      waiting.add(transfer);
    } finally {
      lock.unlock();
    }
  }

  private void checkRoom() throws ProtocolException {
    if (waiting.size() + frames.size() >= MOST_WAITING) {
      throw new ProtocolException("more than " + MOST_WAITING + " transfers wait");
    }
  }

  private void isochronous(Transfer transfer) throws IOException {
    Command command = transfer.command;
    byte[] packets = new byte[UsbIpMessages.PACKET_BYTES * command.packets()];
    in.readFully(packets);
    IsochronousEndpoint endpoint = device.isochronous(command.address());
    if (endpoint == null) {
      await(transfer);
      return;
    }
    lock.lock();
    try {
      checkRoom();
      frames.add(command, new IsochronousTransfer(command, transfer.data, packets, endpoint));
    } finally {
      lock.unlock();
    }
  }

  private void rest(int interfaceNumber) {
    lock.lock();
    try {
      frames.rest(device.description().endpoints(interfaceNumber));
    } finally {
      lock.unlock();
    }
  }

  private void control(Transfer transfer) throws IOException {
    ControlReply reply = reply(transfer);
    if (reply == ControlReply.NONE) {
      await(transfer);
    } else {
      send(answered(transfer, reply));
    }
  }

  private ControlReply reply(Transfer transfer) {
    SetupPacket setup = transfer.command.setup();
    if (setup.isIn() != transfer.command.in() && setup.length() > 0) {
      return ControlReply.STALL;
    }
    ControlReply reply = standard.answer(setup);
    return reply == null ? device.control(setup, transfer.data) : reply;
  }

  private static byte[] answered(Transfer transfer, ControlReply reply) {
    Command command = transfer.command;
    byte[] data = reply.data();
    if (data == null) {
      return UsbIpMessages.submitted(command.sequence(), UsbIpMessages.STALLED, 0, new byte[0]);
    }
    if (!command.in()) {
      int actual = transfer.data.length;
      return UsbIpMessages.submitted(command.sequence(), UsbIpMessages.OK, actual, new byte[0]);
    }
    int most = Math.min(command.length(), command.setup().length());
    return sent(command, data, most);
  }

  private static byte[] sent(Command command, byte[] data, int most) {
    byte[] fitting = data.length > most ? Arrays.copyOf(data, most) : data;
    return UsbIpMessages.submitted(command.sequence(), UsbIpMessages.OK, fitting.length, fitting);
  }

  private void unlink(Command command) throws IOException {
    lock.lock();
    try {
      boolean found =
          waiting.removeIf(transfer -> transfer.command.sequence() == command.unlinked())
              || frames.remove(command.unlinked());
      out.write(
          UsbIpMessages.unlinked(
              command.sequence(), found ? UsbIpMessages.UNLINKED : UsbIpMessages.OK));
    } finally {
      lock.unlock();
    }
  }

  /** The host has gone: the socket is closed and no thread is left. */
  void close() {
    drop();
    frames.close();
  }

  private void send(byte[] message) throws IOException {
    lock.lock();
    try {
      out.write(message);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public boolean answer(int endpoint, IntFunction<byte[]> data) {
    lock.lock();
    try {
      Iterator<Transfer> each = waiting.iterator();
      while (each.hasNext()) {
        Command command = each.next().command;
        if (command.endpoint() != 0 && command.address() == endpoint) {
          each.remove();
          out.write(sent(command, data.apply(command.length()), command.length()));
          return true;
        }
      }
    } catch (IOException e) {
      log.debug("the host has gone: {}", e.toString());
      drop();
    } finally {
      lock.unlock();
    }
    return false;
  }

  @Override
  public boolean isWaiting(int endpoint) {
    lock.lock();
    try {
      return waiting.stream()
          .anyMatch(
              transfer ->
                  transfer.command.endpoint() != 0 && transfer.command.address() == endpoint);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void retry() {
    lock.lock();
    try {
      Iterator<Transfer> each = waiting.iterator();
      while (each.hasNext()) {
        Transfer transfer = each.next();
        if (transfer.command.endpoint() == 0) {
          ControlReply reply = reply(transfer);
          if (reply != ControlReply.NONE) {
            each.remove();
            out.write(answered(transfer, reply));
          }
        }
      }
    } catch (IOException e) {
      log.debug("the host has gone: {}", e.toString());
      drop();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void drop() {
    try {
      socket.close();
    } catch (IOException e) {
      log.debug("while closing: {}", e.toString());
    }
  }
}
