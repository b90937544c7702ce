using System.Net;
using AutoPublish.Web.Http;
using AutoPublish.Web.Limits;
using Microsoft.Extensions.Time.Testing;

namespace AutoPublish.WebTests.Limits;

[TestClass]
public sealed class RateBucketsTests
{
    private readonly FakeTimeProvider _time = new();

    [TestMethod]
    public void Take_AfterABurst_GrantsAtTheSteadyRate()
    {
        RateBuckets<string> buckets = Make(new RatePolicy(PerMinute: 60, Burst: 3));

        Assert.AreEqual(2, buckets.Take("a").Remaining);
        Assert.AreEqual(1, buckets.Take("a").Remaining);
        Assert.AreEqual(0, buckets.Take("a").Remaining);
        RateVerdict refused = buckets.Take("a");
        Assert.IsFalse(refused.Granted);
        Assert.AreEqual(TimeSpan.FromSeconds(1), _time.GetElapsedTime(0, refused.Wait));
        Assert.IsTrue(buckets.Take("b").Granted);

        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.IsTrue(buckets.Take("a").Granted);
        Assert.IsFalse(buckets.Take("a").Granted);
        _time.Advance(TimeSpan.FromSeconds(60));
        Assert.AreEqual(2, buckets.Take("a").Remaining);
    }

    [TestMethod]
    public void Look_TellsWhatTakeWouldAndTakesNothing()
    {
        RateBuckets<string> buckets = Make(new RatePolicy(PerMinute: 60, Burst: 2));
        for (int i = 0; i < 100; i++)
        {
            RateVerdict looked = buckets.Look("a");
            Assert.AreEqual(looked.Granted, buckets.Look("a").Granted);
            RateVerdict taken = buckets.Take("a");
            Assert.AreEqual((taken.Granted, taken.Remaining, taken.Wait), (looked.Granted, looked.Remaining, looked.Wait));
            _time.Advance(TimeSpan.FromMilliseconds(i * 37));
        }

        Assert.AreEqual(1, buckets.Count);
        Assert.IsTrue(buckets.Look("b").Granted);
        Assert.AreEqual(1, buckets.Count, "Who is only looked for gets no bucket.");
    }

    [TestMethod]
    public void Take_ByManyAtOnce_GrantsTheBurstAndNoMore()
    {
        RateBuckets<string> buckets = Make(new RatePolicy(PerMinute: 1, Burst: 100));
        int granted = 0;

        Parallel.For(0, 10_000, _ => Interlocked.Add(ref granted, buckets.Take("a").Granted ? 1 : 0));

        Assert.AreEqual(100, granted);
    }

    [TestMethod]
    public void Take_ByMoreThanFit_KeepsMemoryBoundedAndTheKnownOnes()
    {
        RateBuckets<int> buckets = new(new RateLimitNotice("a", new RatePolicy(60, 3), _time), new RatePolicy(60, 3), capacity: 1_000, _time);
        buckets.Take(0);
        for (int i = 1; i < 100_000; i++)
        {
            buckets.Take(i);
        }

        Assert.AreEqual(1_000, buckets.Count);
        Assert.AreEqual(1, buckets.Take(0).Remaining);
        Assert.IsFalse(buckets.Take(200_000).Granted);

        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.AreEqual(2, buckets.Take(200_000).Remaining);
        Assert.AreEqual(1, buckets.Count);
    }

    [TestMethod]
    public void Network_OfAnAddress_IsWhatOneCustomerHas()
    {
        Assert.AreEqual(Of("192.0.2.1"), Of("::ffff:192.0.2.1"));
        Assert.AreNotEqual(Of("192.0.2.1"), Of("192.0.2.2"));
        Assert.AreEqual(Of("2001:db8:1:2::1"), Of("2001:db8:1:2:ffff::9"));
        Assert.AreNotEqual(Of("2001:db8:1:2::1"), Of("2001:db8:1:3::1"));
        Assert.AreNotEqual(Of("0.0.0.1"), Of("::1"));
    }

    [TestMethod]
    public void Validate_LimitsThatCannotBe_AreTold()
    {
        Assert.StartsWith("AP1121", Assert.ThrowsExactly<ArgumentException>(new RateLimitOptions { Pages = new RatePolicy(0, 1) }.Validate).Message);
        Assert.StartsWith("AP1121", Assert.ThrowsExactly<ArgumentException>(new RateLimitOptions { MaxPartitions = 1 }.Validate).Message);
        Assert.StartsWith("AP1122", Assert.ThrowsExactly<ArgumentException>(new ForwardedOptions { TrustedProxies = 1 }.Validate).Message);
        Assert.StartsWith("AP1122", Assert.ThrowsExactly<ArgumentException>(new ForwardedOptions { ProxyNetworks = ["10.0.0.0/8"] }.Validate).Message);
        Assert.StartsWith("AP1122", Assert.ThrowsExactly<ArgumentException>(new ForwardedOptions { TrustedProxies = 1, ProxyNetworks = ["10.0.0.1.1"] }.Validate).Message);
        new RateLimitOptions().Validate();
        new ForwardedOptions { TrustedProxies = 1, ProxyNetworks = ["10.0.0.0/8", "fd00::/8"] }.Validate();
    }

    private static ClientNetwork Of(string address) => ClientNetwork.Of(IPAddress.Parse(address));

    private RateBuckets<string> Make(RatePolicy policy) => new(new RateLimitNotice("a", policy, _time), policy, 1_000, _time);
}
