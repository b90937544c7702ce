namespace AutoPublish.Core.Publishing;

/// <summary>
/// A period that moves with the clock, counted in buckets: the present one and as many before it as reach back over the whole
/// period. So no stretch of that length ever holds more than the limit; at worst a use waits one bucket longer than it must.
/// </summary>
public static class RollingWindow
{
    /// <summary>Buckets in a period: the price of a use that waits too long is a twelfth of it.</summary>
    private const int Buckets = 12;

    /// <param name="meter">Names the counter.</param>
    /// <param name="amount">What the use takes.</param>
    /// <param name="limit">The period holds no more.</param>
    /// <param name="length">Of the period; a multiple of twelve ticks.</param>
    public static WindowShare Share(string meter, long amount, long limit, TimeSpan length, DateTimeOffset now)
    {
        TimeSpan bucket = length / Buckets;
        FixedWindow present = FixedWindow.At(now, bucket);
        EarlierWindow[] earlier = new EarlierWindow[Buckets];
        for (int i = 0; i < Buckets; i++)
        {
            DateTimeOffset start = present.Start - (bucket * (Buckets - i));
            earlier[i] = new EarlierWindow(NameOf(meter, start), start + bucket + length);
        }

        return new WindowShare(NameOf(meter, present.Start), amount, limit, present.End + length) { Earlier = earlier, Meter = meter };
    }

    private static string NameOf(string meter, DateTimeOffset start) => $"{meter}:{start:yyyy-MM-dd'T'HH:mm:ss'Z'}";
}
