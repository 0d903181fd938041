package io.roomhand.api.gateway;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.WebSocketFrame;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes messages of the bytes that one client sends (RFC 6455, section 5), in the place of Netty's
 * decoder. That one keeps a frame until its end has come, so that its limit must be known when the
 * server starts; here the limit is the client's at the moment, nothing is kept of what passes it,
 * and what is kept is counted. It also stops within what was read when the client is not to be read
 * any further, answers pings as long as the client takes the answers, and turns a breach of the
 * protocol into a {@link Problem} instead of an exception. Belongs to the room thread.
 */
final class MessageReader extends ChannelDuplexHandler {

  /** Whose messages they are. */
  interface Owner {
    /** Bytes that a message beginning now may have. */
    int largestMessage();

    /** Something has come. */
    void heard();

    /** It is the turn of other connections. */
    void turnEnds();
  }

  /**
   * Why the connection must end. It comes in its place among the messages, as a frame that is not
   * the last of its message: whole messages are all that comes otherwise.
   *
   * @param code of the close frame
   */
  record Problem(short code, String reason) {
    private BinaryWebSocketFrame frame() {
      byte[] words = reason.getBytes(StandardCharsets.UTF_8);
      return new BinaryWebSocketFrame(
          false, 0, Unpooled.buffer().writeShort(code).writeBytes(words));
    }

    /** The problem that a frame stands for, if it does. */
    static Optional<Problem> of(WebSocketFrame frame) {
      if (frame.isFinal()) {
        return Optional.empty();
      }
      Buffer bytes = frame.binaryData();
      return Optional.of(
          new Problem(bytes.getShort(0), bytes.getString(Short.BYTES, bytes.length())));
    }
  }

  static final short PROTOCOL_ERROR = 1002;
  static final short TOO_BIG = 1009;
  static final short TRY_AGAIN_LATER = 1013;

  private static final byte[] NOTHING = {};

  private enum State {
    OPEN,
    /** A problem was told: the client's close frame is all that counts. */
    ENDING,
    /** What comes means nothing any more. */
    DEAF
  }

  private final Owner owner;
  private final UnfinishedMessages all;
  private final FrameHeader header = new FrameHeader();
  private final Deque<ByteBuf> unread = new ArrayDeque<>();
  private @Nullable ChannelHandlerContext context;
  private State state = State.OPEN;
  private boolean decoding;
  private boolean inPayload;
  private long payloadAt;

  private boolean inMessage;
  private boolean text;
  private int largest;
  private byte[] message = NOTHING;
  private int size;
  private int told;

  private final byte[] control = new byte[FrameHeader.LARGEST_CONTROL];

  MessageReader(Owner owner, UnfinishedMessages all) {
    this.owner = owner;
    this.all = all;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext ctx) {
    context = ctx;
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext ctx) {
    state = State.DEAF;
    forget();
    unread.forEach(ByteBuf::release);
    unread.clear();
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    handlerRemoved(ctx);
    ctx.fireChannelInactive();
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object read) {
    if (!(read instanceof ByteBuf bytes)) {
      ctx.fireChannelRead(read);
      return;
    }
    owner.heard();
    unread.add(bytes);
    decode(ctx);
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext ctx) {
    owner.turnEnds();
    ctx.fireChannelReadComplete();
  }

  /** More is wanted: first what has been read already. */
  @Override
  public void read(ChannelHandlerContext ctx) {
    if (!unread.isEmpty() && !decoding) {
      decode(ctx);
      channelReadComplete(ctx);
    }
    if (unread.isEmpty()) {
      ctx.read();
    }
  }

  private void decode(ChannelHandlerContext ctx) {
    if (decoding) {
      return;
    }
    decoding = true;
    try {
      ByteBuf bytes = unread.peek();
      while (bytes != null && ctx.channel().config().isAutoRead()) {
        if (bytes.isReadable()) {
          step(ctx, bytes);
        } else {
          unread.remove().release();
          bytes = unread.peek();
        }
      }
    } finally {
      decoding = false;
    }
    tellHeld();
  }

  /** Takes a header, a piece of a payload, or all that means nothing. */
  private void step(ChannelHandlerContext ctx, ByteBuf bytes) {
    if (state == State.DEAF) {
      bytes.skipBytes(bytes.readableBytes());
    } else if (inPayload) {
      payload(ctx, bytes);
    } else if (header.read(bytes)) {
      String wrong = header.problem();
      if (wrong == null) {
        wrong = begin();
      }
      if (wrong != null) {
        tell(ctx, new Problem(PROTOCOL_ERROR, wrong));
        state = State.DEAF;
      } else if (tooLarge()) {
        tell(ctx, new Problem(TOO_BIG, "messages may have at most " + largest + " bytes"));
      }
      if (inPayload && header.length() == 0) {
        frameEnds(ctx);
      }
    }
  }

  /** A frame begins; returns what is wrong with that, in words for the client. */
  private @Nullable String begin() {
    inPayload = true;
    payloadAt = 0;
    if (header.control()) {
      return null;
    }
    boolean continues = header.opcode() == FrameHeader.CONTINUATION;
    if (continues != inMessage) {
      return continues
          ? "a continuation without a beginning"
          : "a message begins before the end of the one before it";
    }
    if (!continues) {
      inMessage = true;
      text = header.opcode() == FrameHeader.TEXT;
      largest = owner.largestMessage();
    }
    return null;
  }

  private boolean tooLarge() {
    return state == State.OPEN && !header.control() && size + header.length() > largest;
  }

  private void payload(ChannelHandlerContext ctx, ByteBuf bytes) {
    int count = (int) Math.min(bytes.readableBytes(), header.length() - payloadAt);
    if (header.control()) {
      take(bytes, control, (int) payloadAt, count);
    } else if (state == State.OPEN) {
      makeRoom(count);
      take(bytes, message, size, count);
      size += count;
    } else {
      bytes.skipBytes(count);
    }
    payloadAt += count;
    if (payloadAt == header.length()) {
      frameEnds(ctx);
    }
  }

  private void take(ByteBuf from, byte[] to, int at, int count) {
    from.readBytes(to, at, count);
    for (int i = 0; i < count; i++) {
      to[at + i] = header.plain(to[at + i], payloadAt + i);
    }
  }

  private void makeRoom(int more) {
    int needed = size + more;
    if (needed > message.length) {
      boolean complete = header.last() && payloadAt + more == header.length();
      int room = complete ? needed : Math.min(largest, Math.max(needed, 2 * message.length));
      message = Arrays.copyOf(message, room);
    }
  }

  private void frameEnds(ChannelHandlerContext ctx) {
    inPayload = false;
    if (header.control()) {
      control(ctx, (int) header.length());
    } else if (header.last()) {
      inMessage = false;
      if (state == State.OPEN) {
        ByteBuf whole = Unpooled.wrappedBuffer(message, 0, size);
        forget();
        ctx.fireChannelRead(
            text ? new TextWebSocketFrame(true, 0, whole) : new BinaryWebSocketFrame(whole));
      }
    }
    header.next();
  }

  @SuppressWarnings("FutureReturnValueIgnored") // a write that fails ends the connection
  private void control(ChannelHandlerContext ctx, int length) {
    if (header.opcode() == FrameHeader.CLOSE) {
      close(ctx, Unpooled.copiedBuffer(control, 0, length));
    } else if (header.opcode() == FrameHeader.PING
        && state == State.OPEN
        && ctx.channel().isWritable()) {
      // Only the newest ping must be answered; a client that reads no answers gets none.
      ctx.channel()
          .writeAndFlush(new PongWebSocketFrame(Unpooled.copiedBuffer(control, 0, length)));
    }
  }

  private void close(ChannelHandlerContext ctx, ByteBuf payload) {
    int code = payload.readableBytes() < Short.BYTES ? 0 : payload.getUnsignedShort(0);
    if (payload.isReadable() && !isCloseCode(code)) {
      tell(ctx, new Problem(PROTOCOL_ERROR, "a close frame with a code that must not be sent"));
    } else {
      ctx.fireChannelRead(new CloseWebSocketFrame(true, 0, payload));
    }
    state = State.DEAF;
    forget();
  }

  /** RFC 6455, section 7.4, and the codes registered since. */
  private static boolean isCloseCode(int code) {
    return (code >= 1000 && code <= 1003)
        || (code >= 1007 && code <= 1014)
        || (code >= 3000 && code < 5000);
  }

  private void tell(ChannelHandlerContext ctx, Problem problem) {
    if (state == State.OPEN) {
      end();
      ctx.fireChannelRead(problem.frame());
    }
  }

  private void forget() {
    message = NOTHING;
    size = 0;
    if (!decoding) {
      tellHeld();
    }
  }

  private void tellHeld() {
    if (told != message.length) {
      told = message.length;
      all.holds(this, told);
    }
  }

  /** Whether it keeps a part of a message. */
  boolean isWithinMessage() {
    return told > 0;
  }

  /** The others' messages need the room that this one takes. */
  void giveWay() {
    ChannelHandlerContext ctx = context;
    forget();
    tellHeld();
    if (ctx != null) {
      tell(ctx, new Problem(TRY_AGAIN_LATER, "too many unfinished messages"));
      ctx.fireChannelReadComplete();
    }
  }

  /** What comes from now on is read, so that the client sees our close frame, but means nothing. */
  void end() {
    if (state == State.OPEN) {
      state = State.ENDING;
    }
    forget();
  }

  /** Ends the connection without a word. */
  @SuppressWarnings("FutureReturnValueIgnored") // the socket tells of its end
  void cut() {
    ChannelHandlerContext ctx = context;
    if (ctx != null) {
      ctx.close();
    }
  }
}
