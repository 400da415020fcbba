namespace Steward.Imports;

/// <summary>How much may come out of a packed file. Bytes are counted as they come out: what a file says of itself is not believed.</summary>
internal sealed class InflateBudget(string file, long packed, long most, int ratio, long free)
{
    private long spent;

    /// <summary>Parts of a workbook together: 200 MB, and 100 times the packed size once that is more than 1 MB.</summary>
    public static InflateBudget ForWorkbook(string file, long packed) => new(file, packed, 200_000_000, 100, 1_000_000);

    /// <summary>Text is read in a stream and fills no memory; only the time of a bomb must be bounded.</summary>
    public static InflateBudget ForText(string file, long packed) => new(file, packed, long.MaxValue, 200, 64_000_000);

    public Stream Guard(Stream inflating) => new Counted(inflating, this);

    private void Spend(int bytes)
    {
        spent += bytes;
        if (spent > most) throw new FileRefused($"{file} unpacks to more than {most / 1_000_000} MB: save the sheet as CSV, which may be of any size.");
        if (spent > free && spent / ratio > packed)
            throw new FileRefused($"{file} unpacks to more than {ratio} times its size, as an attack would: unpack it yourself and give the table inside.");
    }

    private sealed class Counted(Stream inner, InflateBudget budget) : Stream
    {
        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => throw new NotSupportedException();
        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(Span<byte> buffer)
        {
            var got = inner.Read(buffer);
            budget.Spend(got);
            return got;
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));
        public override void Flush() { }
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            if (disposing) inner.Dispose();
            base.Dispose(disposing);
        }
    }
}
