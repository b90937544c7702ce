using System.Globalization;

namespace AutoPublish.Core.Billing;

/// <summary>An amount of US dollars, exact to a millionth: what platforms charge is less than a cent.</summary>
/// <param name="Micros">Millionths of a dollar.</param>
public readonly record struct MicroDollars(long Micros) : IComparable<MicroDollars>
{
    private const decimal PerDollar = 1_000_000m;

    public static MicroDollars Zero => default;

    public static MicroDollars operator +(MicroDollars left, MicroDollars right) => new(checked(left.Micros + right.Micros));

    public static MicroDollars operator *(MicroDollars price, int count) => new(checked(price.Micros * count));

    public static bool operator <(MicroDollars left, MicroDollars right) => left.Micros < right.Micros;

    public static bool operator >(MicroDollars left, MicroDollars right) => left.Micros > right.Micros;

    public static bool operator <=(MicroDollars left, MicroDollars right) => left.Micros <= right.Micros;

    public static bool operator >=(MicroDollars left, MicroDollars right) => left.Micros >= right.Micros;

    public int CompareTo(MicroDollars other) => Micros.CompareTo(other.Micros);

    /// <summary>Such as <c>0.015 USD</c>: at least cents, and no digit lost.</summary>
    public override string ToString() => (Micros / PerDollar).ToString("0.00####", CultureInfo.InvariantCulture) + " USD";
}
