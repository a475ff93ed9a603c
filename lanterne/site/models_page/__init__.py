"""The screens where administrators connect models. In the site, since they show prices: metering is above providers."""
