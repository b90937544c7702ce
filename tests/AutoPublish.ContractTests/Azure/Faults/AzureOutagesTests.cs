using System.Net;
using AutoPublish.Azure;
using Azure;
using Azure.Identity;
using Microsoft.Azure.Cosmos;

namespace AutoPublish.ContractTests.Azure.Faults;

[TestClass]
public sealed class AzureOutagesTests
{
    private static readonly AzureOutages Outages = new();

    [TestMethod]
    [DataRow(429, true)]
    [DataRow(449, true)]
    [DataRow(408, true)]
    [DataRow(410, true)]
    [DataRow(500, true)]
    [DataRow(503, true)]
    [DataRow(400, false)]
    [DataRow(401, false)]
    [DataRow(403, false)]
    [DataRow(404, false)]
    [DataRow(412, false)]
    [DataRow(413, false)]
    [DataRow(501, false)]
    public void Cosmos_ByStatus(int status, bool isOutage) => Assert.AreEqual(isOutage, Outages.Of(new CosmosException("x", (HttpStatusCode)status, 0, "a", 1)) is not null);

    [TestMethod]
    [DataRow(0, true)]
    [DataRow(429, true)]
    [DataRow(503, true)]
    [DataRow(404, false)]
    [DataRow(409, false)]
    [DataRow(412, false)]
    public void Storage_ByStatus(int status, bool isOutage) => Assert.AreEqual(isOutage, Outages.Of(new RequestFailedException(status, "x")) is not null);

    [TestMethod]
    public void Wait_IsMoreThanNothing()
    {
        foreach (Exception e in new Exception[] { new CosmosException("x", HttpStatusCode.TooManyRequests, 3200, "a", 1), new RequestFailedException(503, "x"), new AuthenticationFailedException("x"), new HttpRequestException(), new IOException(), new TimeoutException(), new TaskCanceledException() })
        {
            Assert.IsGreaterThan(TimeSpan.Zero, Outages.Of(e)?.RetryAfter ?? TimeSpan.Zero, $"{e}");
        }
    }

    [TestMethod]
    public void SeveralAttempts_AreAnOutageWhenEachWas()
    {
        Assert.IsNotNull(Outages.Of(new AggregateException(new RequestFailedException(0, "x"), new RequestFailedException(503, "x"))));
        Assert.IsNotNull(Outages.Of(new AggregateException(new TaskCanceledException(), new TaskCanceledException())));
        Assert.IsNull(Outages.Of(new AggregateException(new RequestFailedException(0, "x"), new InvalidOperationException())));
        Assert.IsNull(Outages.Of(new AggregateException()));
    }

    [TestMethod]
    public void Mistake_IsNone() => Assert.IsNull(Outages.Of(new InvalidOperationException()));
}
