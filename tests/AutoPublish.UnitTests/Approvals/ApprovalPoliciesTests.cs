using AutoPublish.Core.Approvals;

namespace AutoPublish.UnitTests.Approvals;

[TestClass]
public sealed class ApprovalPoliciesTests
{
    [TestMethod]
    [DataRow(ApprovalPolicy.Always, null, false, true)]
    [DataRow(ApprovalPolicy.Always, false, false, true)]
    [DataRow(ApprovalPolicy.WhenFlagged, null, false, true)]
    [DataRow(ApprovalPolicy.WhenFlagged, false, false, false)]
    [DataRow(ApprovalPolicy.WhenFlagged, false, true, true)]
    [DataRow(ApprovalPolicy.WhenFlagged, true, false, true)]
    [DataRow(ApprovalPolicy.Never, null, true, false)]
    [DataRow(ApprovalPolicy.Never, true, false, true)]
    public void NeedsApproval_PolicyAskedAndFlagged_AsStated(ApprovalPolicy policy, bool? asked, bool flagged, bool expected) =>
        Assert.AreEqual(expected, ApprovalPolicies.NeedsApproval(policy, asked, flagged));
}
