using BiogasMonitor.Core.Plant;

namespace BiogasMonitor.Tests.Plant;

public class GasSpecificationTests
{
    [Theory]
    [InlineData("AIT-501", "target, low > 96; low low > 94")]
    [InlineData("AIT-502", "high < 2; high high < 3")]
    [InlineData("KPI-HEATING-VALUE", "target > 960")]
    [InlineData("KPI-WOBBE", "target > 1279; target < 1385")]
    [InlineData("AIT-101", "target > 70; low > 65; low low > 60")]
    [InlineData("AIT-102", "target < 28; high < 34; high high < 38")]
    public void In_Quantity_EveryLimitOnce(string tag, string limits)
    {
        var quantity = GasSpecification.In(Plants.Catalogue).Single(q => q.Tag.Name == tag);
        Assert.Equal(limits, string.Join("; ", quantity.Limits.Select(l => $"{l.Kind} {(l.IsUpper ? '<' : '>')} {l.Value}")));
    }

    [Theory]
    [InlineData(97.2, 1.2)]
    [InlineData(95.5, -0.5)]
    public void Margin_Minimum(double value, double margin) =>
        Assert.Equal(margin, new GasLimit(Plants.Catalogue.Find("AIT-501")!, "low", 96, IsUpper: false).Margin(value), 6);

    [Fact]
    public void In_EmptyCatalogue_Nothing() => Assert.Empty(GasSpecification.In(new TagCatalogue([new Tag { Name = "X" }])));
}
